import type { ApolloClient, OperationVariables } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { toApiError, UNREADABLE_ANSWER, ApiError } from "./api-error";

/**
 * Asks the server once, past the cache.
 *
 * @throws ApiError whatever went wrong.
 */
export async function readOnce<Data, Variables extends OperationVariables>(
  client: ApolloClient,
  document: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Promise<Data> {
  const query = document as TypedDocumentNode<Data, OperationVariables>;
  try {
    const { data } = await client.query({ query, variables, fetchPolicy: "no-cache" });
    if (data === undefined) throw new ApiError(UNREADABLE_ANSWER, "The server gave no answer. Try again later.");
    return data;
  } catch (cause) {
    throw toApiError(cause);
  }
}
