import { toValue, type MaybeRefOrGetter } from "vue";
import { LorebooksDocument, type LorebookOrder } from "../../generated/graphql";
import { usePages } from "../../lib/apollo";
import { useDebounced } from "../../lib/useDebounced";

/** The Lorebooks the viewer may see, found by name. */
export function useLorebooks(search: MaybeRefOrGetter<string> = "", order: MaybeRefOrGetter<LorebookOrder> = "RECENT") {
  const searched = useDebounced(search);
  const { items, ...list } = usePages(
    LorebooksDocument,
    () => ({ query: searched.value.trim() || null, order: toValue(order) }),
    ({ lorebooks }) => lorebooks,
  );
  return { lorebooks: items, ...list };
}
