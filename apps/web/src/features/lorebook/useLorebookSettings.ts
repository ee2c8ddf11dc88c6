import { computed, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import { UpdateLorebookDocument, type LorebookDetailsFragment, type LorebookVisibility } from "../../generated/graphql";
import { useMutation } from "../../lib/apollo";

/** What a person types about a Lorebook. Numbers as text; empty leaves them to the Conversation. */
export interface LorebookDraft {
  name: string;
  description: string;
  visibility: LorebookVisibility;
  scanDepth: string;
  budgetTokens: string;
  isRecursive: "yes" | "no" | "";
}

function draftOf(book?: LorebookDetailsFragment): LorebookDraft {
  return {
    name: book?.name ?? "",
    description: book?.description ?? "",
    visibility: book?.visibility ?? "PRIVATE",
    scanDepth: String(book?.scanDepth ?? ""),
    budgetTokens: String(book?.budgetTokens ?? ""),
    isRecursive: book?.isRecursive == null ? "" : book.isRecursive ? "yes" : "no",
  };
}

/**
 * A Lorebook's settings in a form. What was typed stays when somebody else changes the book meanwhile; the next save is
 * based on the present state.
 *
 * @param reload Reads the book again.
 */
export function useLorebookSettings(
  lorebook: MaybeRefOrGetter<LorebookDetailsFragment | undefined>,
  reload: () => Promise<void>,
) {
  const base = shallowRef<LorebookDetailsFragment>();
  const draft = ref(draftOf());
  const { run, error, isRunning } = useMutation(UpdateLorebookDocument);
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(draftOf(base.value)));

  watch(
    () => toValue(lorebook),
    (known) => {
      const isUntouched = !isChanged.value;
      if (known && (known.id !== base.value?.id || isUntouched)) draft.value = draftOf(known);
      base.value = known;
    },
    { immediate: true },
  );

  async function save(): Promise<void> {
    if (!base.value) return;
    const { scanDepth, budgetTokens, isRecursive, ...rest } = draft.value;
    const { id, settingsVersion } = base.value;
    const wishes = {
      scanDepth: scanDepth.trim() === "" ? null : Math.trunc(Number(scanDepth)) || 0,
      budgetTokens: budgetTokens.trim() === "" ? null : Math.trunc(Number(budgetTokens)) || 0,
      isRecursive: isRecursive === "" ? null : isRecursive === "yes",
    };
    const outcome = await run({ input: { id, expectedVersion: settingsVersion, ...rest, ...wishes } });
    if (outcome.error?.code === "CONFLICT") await reload();
  }

  return { draft, isChanged, save, error, isSaving: isRunning };
}
