import type { NonEmptyArray } from "type-graphql";
import { accountEntities, accountResolvers } from "./features/account/index.js";
import { ErrorCodesResolver } from "./graphql/error-codes.resolver.js";

/** Every table of the program, features from left to right. */
export const entities: Function[] = [...accountEntities];

/** Every resolver of the program, features from left to right. */
export const resolvers: NonEmptyArray<Function> = [ErrorCodesResolver, ...accountResolvers];
