import type { OperationVariables } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { readonly, shallowReadonly, shallowRef } from "vue";
import { useApi } from "./api";
import { toApiError, type ApiError } from "./api-error";

/** Either the answer or the failure, never both. */
export type Outcome<Data> =
  { readonly data: Data; readonly error?: undefined } | { readonly data?: undefined; readonly error: ApiError };

/**
 * A mutation to be run any number of times. `run` never throws: it gives the answer or the failure; the latest failure
 * also stays in `error` until the next run.
 */
export function useMutation<Data, Variables extends OperationVariables>(document: TypedDocumentNode<Data, Variables>) {
  const { client } = useApi();
  const error = shallowRef<ApiError>();
  const isRunning = shallowRef(false);
  let running = 0;

  async function run(variables: Variables): Promise<Outcome<Data>> {
    error.value = undefined;
    running += 1;
    isRunning.value = true;
    try {
      const { data } = await client.mutate({
        mutation: document,
        variables,
      });
      return { data: data as Data };
    } catch (cause) {
      error.value = toApiError(cause);
      return { error: error.value };
    } finally {
      running -= 1;
      isRunning.value = running > 0;
    }
  }

  /** Forgets the latest failure, e.g. when the person types again. */
  function clearError(): void {
    error.value = undefined;
  }

  return { run, error: shallowReadonly(error), isRunning: readonly(isRunning), clearError };
}
