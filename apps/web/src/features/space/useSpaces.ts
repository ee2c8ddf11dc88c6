import type { ApolloClient } from "@apollo/client";
import { computed, type MaybeRefOrGetter } from "vue";
import { SpacesDocument } from "../../generated/graphql";
import { useQuery } from "../../lib/apollo";
import { useDebounced } from "../../lib/useDebounced";

/**
 * Says that the order of the Spaces has changed: something was said in one of them. Lists on screen ask again and show
 * what they know until the answer is there.
 */
export function markSpacesOutdated({ cache }: ApolloClient): void {
  cache.evict({ id: "ROOT_QUERY", fieldName: "spaces" });
}

/**
 * The viewer's Spaces, last active first.
 *
 * @param search Part of a name; empty shows all.
 */
export function useSpaces(search: MaybeRefOrGetter<string> = "") {
  const searched = useDebounced(search);
  const { data, error, isLoading, refetch, fetchMore } = useQuery(SpacesDocument, () => ({
    query: searched.value.trim() || null,
  }));
  const spaces = computed(() => data.value?.spaces.edges.map(({ node }) => node));
  const pageInfo = computed(() => data.value?.spaces.pageInfo);

  /** Loads the next page, when there is one. */
  async function loadMore(): Promise<void> {
    if (pageInfo.value?.hasNextPage && !isLoading.value) await fetchMore({ after: pageInfo.value.endCursor ?? null });
  }

  return { spaces, error, isLoading, refetch, loadMore, hasMore: computed(() => pageInfo.value?.hasNextPage ?? false) };
}
