import type { OperationVariables, WatchQueryFetchPolicy } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { computed, readonly, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import { useApi } from "./api";
import { toApiError, type ApiError } from "./api-error";

export interface QueryOptions {
  /** `cache-and-network` unless said otherwise: what is known is shown at once and checked. */
  readonly fetchPolicy?: WatchQueryFetchPolicy;
}

/**
 * Watches a query. What was last read stays while other variables load (`isLoading` tells), failure is a value.
 *
 * @param variables A source that may change; undefined asks nothing and empties `data`.
 */
export function useQuery<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<NoInfer<Variables> | undefined>,
  options: QueryOptions = {},
) {
  const { client } = useApi();
  const data = shallowRef<Data>();
  const error = shallowRef<ApiError>();
  const isLoading = shallowRef(false);
  const key = computed(() => {
    const value = toValue(variables);
    return value === undefined ? undefined : JSON.stringify(value);
  });
  let observable: ReturnType<typeof client.watchQuery<Data, Variables>> | undefined;

  watch(
    key,
    (text, _previous, onCleanup) => {
      error.value = undefined;
      observable = undefined;
      if (text === undefined) {
        data.value = undefined;
        isLoading.value = false;
        return;
      }
      observable = client.watchQuery<Data, Variables>({
        query: document,
        variables: JSON.parse(text) as Variables,
        ...(options.fetchPolicy && { fetchPolicy: options.fetchPolicy }),
        // The default goes on with the cache; what was to stay out of it would then be watched there.
        ...(options.fetchPolicy === "no-cache" && { nextFetchPolicy: "no-cache" }),
      });
      const subscription = observable.subscribe((result) => {
        isLoading.value = result.loading;
        if (result.dataState === "complete") data.value = result.data;
        error.value = result.error === undefined ? undefined : toApiError(result.error);
      });
      onCleanup(() => subscription.unsubscribe());
    },
    { immediate: true },
  );

  async function askAgain(): Promise<void> {
    try {
      await observable?.refetch();
    } catch (cause) {
      error.value = toApiError(cause);
    }
  }

  /** Asking again that is on its way, and the one that waits for it. */
  let asking: Promise<void> | undefined;
  let askingNext: Promise<void> | undefined;

  /**
   * Asks again, e.g. after a failure; resolves when the answer is in `data` or `error`. While an answer is on its way,
   * which may have been given before what one asks about, it is asked once more after that: Apollo would share it.
   */
  function refetch(): Promise<void> {
    if (!asking) {
      asking = askAgain().finally(() => (asking = undefined));
      return asking;
    }
    askingNext ??= asking.then(() => {
      askingNext = undefined;
      return refetch();
    });
    return askingNext;
  }

  /** Loads another page with some variables replaced; the cache joins connections. Resolves to the failure, if any. */
  async function fetchMore(next: Partial<Variables>): Promise<ApiError | undefined> {
    try {
      await observable?.fetchMore({ variables: next });
      return undefined;
    } catch (cause) {
      return toApiError(cause);
    }
  }

  return {
    data: shallowReadonly(data),
    error: shallowReadonly(error),
    isLoading: readonly(isLoading),
    refetch,
    fetchMore,
  };
}
