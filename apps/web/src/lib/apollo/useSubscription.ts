import type { OperationVariables } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { computed, onScopeDispose, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import { useApi } from "./api";
import { toApiError, type ApiError } from "./api-error";

export interface SubscriptionOptions<Data, Variables> {
  /** Called for every event, in order. */
  readonly next: (data: Data) => void;
  /** Variables read anew each time the subscription starts, reconnects included, e.g. where to resume. Not watched. */
  readonly resumeWith?: () => Partial<Variables>;
}

/**
 * Listens while its component lives. After a lost connection it subscribes anew with `resumeWith`, instead of replaying
 * from where it first began. Results stay out of the cache.
 *
 * @param variables A source that may change; undefined listens to nothing.
 */
export function useSubscription<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Partial<NoInfer<Variables>> | undefined>,
  { next, resumeWith }: SubscriptionOptions<NoInfer<Data>, NoInfer<Variables>>,
) {
  const { client, connection } = useApi();
  const failure = shallowRef<ApiError>();
  const attempt = shallowRef(0);
  const key = computed(() => {
    const value = toValue(variables);
    return value === undefined ? undefined : JSON.stringify(value);
  });

  watch(
    [key, attempt],
    ([text], _previous, onCleanup) => {
      failure.value = undefined;
      if (text === undefined) return;
      const subscription = client
        .subscribe<Data>({
          query: document,
          variables: { ...(JSON.parse(text) as Partial<Variables>), ...resumeWith?.() },
          fetchPolicy: "no-cache",
        })
        .subscribe({
          next: ({ data, error }) => {
            if (error) failure.value = toApiError(error);
            else if (data) next(data);
          },
          error: (cause: unknown) => {
            failure.value = toApiError(cause);
          },
        });
      onCleanup(() => subscription.unsubscribe());
    },
    // Synchronous, so that after a reconnect the old subscription is gone before the socket would repeat it.
    { immediate: true, flush: "sync" },
  );

  /** Subscribes anew, e.g. after a failure. */
  function restart(): void {
    attempt.value += 1;
  }

  onScopeDispose(connection.onReconnected(restart));

  return { failure: shallowReadonly(failure), restart };
}
