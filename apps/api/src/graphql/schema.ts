import type { GraphQLSchema } from "graphql";
import { DateTimeResolver, JSONResolver } from "graphql-scalars";
import { buildSchema, type NonEmptyArray, type PubSub } from "type-graphql";
import { RootFieldAuthorization } from "./authorization.js";

/** ISO 8601 in UTC. Resolvers return milliseconds since 1970. */
export const DateTime = DateTimeResolver;

/** Any JSON value. */
export const Json = JSONResolver;

/** Every subscription here brings a source of its own; TypeGraphQL asks for this one all the same. */
const ownSourcesOnly: PubSub = {
  publish: () => undefined,
  subscribe: (topic) => {
    throw new Error(`subscription to ${topic} has no source`);
  },
};

/**
 * Builds the GraphQL schema from the resolvers of all features.
 *
 * Object types say `simpleResolvers`, so fields without a resolver of their own are read as plain properties: no
 * middleware and no authorisation runs per field, which is what makes a page of Messages cheap.
 */
export function buildGraphqlSchema(resolvers: NonEmptyArray<Function>): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers,
    // What a value may be is a rule, and rules are the services'.
    validate: false,
    authChecker: RootFieldAuthorization,
    pubSub: ownSourcesOnly,
  });
}
