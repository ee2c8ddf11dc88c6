import type { GraphQLSchema } from "graphql";
import { DateTimeResolver, JSONResolver } from "graphql-scalars";
import { buildSchema, type NonEmptyArray } from "type-graphql";
import { RootFieldAuthorization } from "./authorization.js";
import { validateInput } from "./validation.js";

/** ISO 8601 in UTC. Resolvers return milliseconds since 1970. */
export const DateTime = DateTimeResolver;

/** Any JSON value. */
export const Json = JSONResolver;

/**
 * Builds the GraphQL schema from the resolvers of all features.
 *
 * Object types say `simpleResolvers`, so fields without a resolver of their own are read as plain properties: no
 * middleware and no authorisation runs per field, which is what makes a page of Messages cheap.
 */
export function buildGraphqlSchema(resolvers: NonEmptyArray<Function>): Promise<GraphQLSchema> {
  return buildSchema({ resolvers, validateFn: validateInput, authChecker: RootFieldAuthorization });
}
