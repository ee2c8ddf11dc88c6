import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

const CODES = {
  NO_PROVIDER: "No Provider is set up and enabled.",
  PROMPT_TOO_LONG: "Not even the Message being answered fits the model's context.",
  PROVIDER_UNREACHABLE: "The connection to the Provider could not be opened.",
  PROVIDER_REFUSED_KEY: "The Provider refused the key.",
  PROVIDER_RATE_LIMITED: "The Provider asks to wait.",
  PROVIDER_ERROR: "The Provider answered with an error.",
  PROVIDER_GARBAGE: "The Provider's answer could not be understood.",
  PROVIDER_TIMEOUT: "The Provider stayed silent for too long.",
  STREAM_CUT: "The Provider's answer broke off.",
  EMPTY_RESPONSE: "The Provider's answer was empty.",
  RESPONSE_TOO_LONG: "The Provider did not stop writing.",
  INTERRUPTED: "The server went down while it wrote.",
  SPEAKER_GONE: "The Character was deleted or has left.",
  INTERNAL: "A fault of the server.",
} as const;

/** What kept a Run from succeeding. */
export type RunErrorCode = keyof typeof CODES;

const RunErrorCodeEnum = Object.fromEntries(Object.keys(CODES).map((code) => [code, code]));

registerEnumType(RunErrorCodeEnum, {
  name: "RunErrorCode",
  description: "What kept a Run from succeeding.",
  valuesConfig: Object.fromEntries(Object.entries(CODES).map(([code, description]) => [code, { description }])),
});

/** A Run's failure, kept with the Run as data. */
@ObjectType({ description: "What kept a Run from succeeding.", simpleResolvers: true })
export class RunError {
  @Field(() => RunErrorCodeEnum, { description: "What happened." })
  code!: RunErrorCode;

  @Field(() => String, { description: "Plain words: what happened and what to do." })
  message!: string;

  @Field(() => Boolean, { description: "Whether trying again may help." })
  canRetry!: boolean;

  @Field(() => Int, { nullable: true, description: "How long the Provider asks to wait, in milliseconds." })
  retryAfterMs?: number;

  @Field(() => Int, { nullable: true, description: "The Provider's HTTP status." })
  httpStatus?: number;
}

/** A RunError whose message is the code's own sentence, with advice behind it. */
export function runError(code: RunErrorCode, advice: string, canRetry: boolean): RunError {
  return { code, message: `${CODES[code]} ${advice}`.trim(), canRetry };
}
