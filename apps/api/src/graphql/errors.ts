import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { Refusal } from "../platform/refusal.js";

/**
 * What a caller sees of an error: Refusals whole, errors of GraphQL itself (syntax, validation, limits) as they are,
 * anything else as INTERNAL_SERVER_ERROR without detail.
 *
 * @param requestId Finds the fault in the log.
 */
export function presentError(
  formatted: GraphQLFormattedError,
  error: unknown,
  requestId?: string,
): GraphQLFormattedError {
  const cause = rootCause(error);
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  if (cause instanceof Refusal) {
    return { message: cause.message, ...place, extensions: { code: cause.code, ...cause.details } };
  }
  if (isFault(error)) {
    return {
      message: "Something went wrong inside the server.",
      ...place,
      extensions: { code: "INTERNAL_SERVER_ERROR", ...(requestId && { requestId }) },
    };
  }
  // Apollo calls a fault whatever has no code of its own, variables that do not fit their types among it. What is refused
  // before anything is executed has no path.
  const isApollosGuess = formatted.extensions?.["code"] === "INTERNAL_SERVER_ERROR" && !formatted.path;
  const code = isApollosGuess ? undefined : formatted.extensions?.["code"];
  return { message: formatted.message, ...place, extensions: { code: code ?? "BAD_USER_INPUT" } };
}

/** Whether an error is a bug: neither a Refusal nor an error that GraphQL itself raised about the operation. */
export function isFault(error: unknown): boolean {
  const cause = rootCause(error);
  return !(cause instanceof Refusal || cause instanceof GraphQLError);
}

/** What was thrown first. Apollo and GraphQL wrap what resolvers, validation and the context throw, once or twice. */
function rootCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;
}
