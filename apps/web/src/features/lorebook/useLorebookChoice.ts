import { computed, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import { useLorebooks } from "./useLorebooks";

/**
 * A Lorebook chosen by typing its name. Names are not unique: owner and size tell equal ones apart.
 *
 * @param taken Ids that are not suggested.
 */
export function useLorebookChoice(taken: MaybeRefOrGetter<ReadonlySet<string | undefined>> = new Set<string>()) {
  const typed = shallowRef("");
  /** It holds as long as its words stand in the field. */
  const chosen = shallowRef<{ readonly id: string }>();
  const { lorebooks } = useLorebooks(() => (chosen.value ? "" : typed.value), "NAME");
  const choices = computed(
    () =>
      new Map(
        (lorebooks.value ?? [])
          .filter(({ id }) => !toValue(taken).has(id))
          .map((book) => [`${book.name} (${book.ownerName ?? "nobody"}, ${book.entryCount} entries)`, book.id]),
      ),
  );
  watch(
    typed,
    (words) => {
      const id = choices.value.get(words);
      chosen.value = id === undefined ? undefined : { id };
    },
    { flush: "sync" },
  );

  return { typed, chosen: shallowReadonly(chosen), suggestions: computed(() => [...choices.value.keys()]) };
}
