import type { ApolloClient } from "@apollo/client";
import type { MaybeRefOrGetter } from "vue";
import { SpacesDocument } from "../../generated/graphql";
import { usePages } from "../../lib/apollo";
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
  const { items, ...list } = usePages(
    SpacesDocument,
    () => ({ query: searched.value.trim() || null }),
    ({ spaces }) => spaces,
  );
  return { spaces: items, ...list };
}
