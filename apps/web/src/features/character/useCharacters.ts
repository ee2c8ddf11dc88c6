import { toValue, type MaybeRefOrGetter } from "vue";
import { CharactersDocument, type CharacterOrder } from "../../generated/graphql";
import { usePages } from "../../lib/apollo";
import { useDebounced } from "../../lib/useDebounced";

/** The Characters the viewer may see, found by name or tag. */
export function useCharacters(
  search: MaybeRefOrGetter<string> = "",
  order: MaybeRefOrGetter<CharacterOrder> = "RECENT",
) {
  const searched = useDebounced(search);
  const { items, ...list } = usePages(
    CharactersDocument,
    () => ({ query: searched.value.trim() || null, order: toValue(order) }),
    ({ characters }) => characters,
  );
  return { characters: items, ...list };
}
