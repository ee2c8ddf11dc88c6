import { Field, ObjectType, Query, registerEnumType, Resolver } from "type-graphql";
import { ERROR_CODES, type ErrorCode } from "../platform/refusal.js";

const ErrorCodeEnum = Object.fromEntries(Object.keys(ERROR_CODES).map((code) => [code, code]));

registerEnumType(ErrorCodeEnum, {
  name: "ErrorCode",
  description: "Codes in `extensions.code` of an error.",
  valuesConfig: Object.fromEntries(Object.entries(ERROR_CODES).map(([code, description]) => [code, { description }])),
});

@ObjectType({ description: "What an error code means." })
export class ErrorCodeInfo {
  @Field(() => ErrorCodeEnum, { description: "The code." })
  code!: ErrorCode;

  @Field(() => String, { description: "What it means and what to do." })
  meaning!: string;
}

@Resolver()
export class ErrorCodesResolver {
  @Query(() => [ErrorCodeInfo], { description: "Every error code with its meaning. For anybody." })
  errorCodes(): ErrorCodeInfo[] {
    return Object.entries(ERROR_CODES).map(([code, meaning]) => ({ code: code as ErrorCode, meaning }));
  }
}
