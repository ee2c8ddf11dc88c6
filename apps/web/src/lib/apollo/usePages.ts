import type { OperationVariables } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { computed, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import type { ApiError } from "./api-error";
import { useQuery } from "./useQuery";

/** What every list of the API gives at a time. */
interface Page {
  readonly edges: readonly { readonly node: unknown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/**
 * A list that is read page by page. Whenever its first page is read anew, the pages after it that were on screen follow
 * before anything changes there, so that nobody loses the row they stand at.
 *
 * @param document A query with an `after`, whose connection the cache joins; see `createCache`.
 * @param variables Those beside `after`; a source that may change. undefined asks nothing.
 * @param pageOf Finds the list in an answer.
 */
export function usePages<Data, Variables extends OperationVariables & { readonly after?: unknown }, List extends Page>(
  document: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<NoInfer<Variables> | undefined>,
  pageOf: (data: Data) => List,
) {
  const query = useQuery(document, variables);
  const page = computed(() => (query.data.value === undefined ? undefined : pageOf(query.data.value)));
  const items = shallowRef<readonly List["edges"][number]["node"][]>();
  const moreError = shallowRef<ApiError>();
  /** How many rows are to be read before the list on screen changes. */
  let wanted = 0;
  let isReading = false;

  function show(known: List | undefined): void {
    items.value = known?.edges.map(({ node }) => node);
    wanted = items.value?.length ?? 0;
  }

  function arrive(known: List | undefined): void {
    if (known && known.edges.length < wanted && known.pageInfo.hasNextPage) void readNext(known);
    else show(known);
  }

  async function readNext(known: List): Promise<void> {
    if (isReading) return;
    isReading = true;
    const after = { after: known.pageInfo.endCursor ?? null } as unknown as Partial<Variables>;
    moreError.value = await query.fetchMore(after);
    isReading = false;
    if (moreError.value) show(page.value);
    // The joined list usually arrives a moment later, and by itself.
    else if (page.value !== known) arrive(page.value);
  }

  watch(
    () => JSON.stringify(toValue(variables)),
    () => {
      wanted = 0;
      moreError.value = undefined;
    },
    { flush: "sync" },
  );
  watch(page, arrive, { immediate: true, flush: "sync" });

  /** Reads the next page, when there is one. */
  async function loadMore(): Promise<void> {
    if (page.value?.pageInfo.hasNextPage && !query.isLoading.value) await readNext(page.value);
  }

  return {
    /** The list as it was read last; what else it says beside its rows. */
    page,
    /** The rows on screen; undefined until the first page is there. */
    items: shallowReadonly(items),
    error: query.error,
    isLoading: query.isLoading,
    refetch: query.refetch,
    hasMore: computed(() => page.value?.pageInfo.hasNextPage ?? false),
    loadMore,
    /** Why the next page could not be read; undefined once one was. */
    moreError: shallowReadonly(moreError),
  };
}
