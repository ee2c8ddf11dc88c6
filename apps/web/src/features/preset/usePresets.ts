import { toValue, type MaybeRefOrGetter } from "vue";
import { PresetsDocument, type PresetScope } from "../../generated/graphql";
import { usePages } from "../../lib/apollo";
import { useDebounced } from "../../lib/useDebounced";

/** The Presets the viewer may see, by name. */
export function usePresets(search: MaybeRefOrGetter<string> = "", scope: MaybeRefOrGetter<PresetScope> = "ALL") {
  const searched = useDebounced(search);
  const { items, ...list } = usePages(
    PresetsDocument,
    () => ({ query: searched.value.trim() || null, scope: toValue(scope) }),
    ({ presets }) => presets,
  );
  return { presets: items, ...list };
}
