import { computed, toValue, type MaybeRefOrGetter } from "vue";
import { CharactersDocument, type CharacterOrder } from "../../generated/graphql";
import { useQuery } from "../../lib/apollo";
import { useDebounced } from "../../lib/useDebounced";

/** The Characters the viewer may see, found by name or tag. */
export function useCharacters(
  search: MaybeRefOrGetter<string> = "",
  order: MaybeRefOrGetter<CharacterOrder> = "RECENT",
) {
  const searched = useDebounced(search);
  const { data, error, isLoading, refetch, fetchMore } = useQuery(CharactersDocument, () => ({
    query: searched.value.trim() || null,
    order: toValue(order),
  }));
  const characters = computed(() => data.value?.characters.edges.map(({ node }) => node));
  const pageInfo = computed(() => data.value?.characters.pageInfo);

  /** Loads the next page, when there is one. */
  async function loadMore(): Promise<void> {
    if (pageInfo.value?.hasNextPage && !isLoading.value) await fetchMore({ after: pageInfo.value.endCursor ?? null });
  }

  return {
    characters,
    error,
    isLoading,
    refetch,
    loadMore,
    hasMore: computed(() => pageInfo.value?.hasNextPage ?? false),
  };
}
