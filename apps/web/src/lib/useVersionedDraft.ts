import { computed, readonly, ref, shallowRef, watch, type Ref } from "vue";
import type { Outcome } from "./apollo/useMutation";

/** A part of something that has a version, as it was read last: version and part come from the same answer. */
interface VersionedPart<Part> {
  readonly version: number;
  readonly part: Part;
}

/**
 * A part of something in a form. What was typed stays when somebody else changes the part meanwhile; the next save is
 * based on the present state. When they changed something else of it, the save goes through at once.
 *
 * @param present The part as it is known; undefined while it is read.
 * @param draftOf The form's fields for a part; plain JSON.
 * @param write Saves the fields over a version.
 * @param reload Reads `present` again.
 */
export function useVersionedDraft<Part, Draft extends object>(
  present: Readonly<Ref<VersionedPart<Part> | undefined>>,
  draftOf: (part: Part) => Draft,
  write: (draft: Draft, expectedVersion: number) => Promise<Outcome<unknown>>,
  reload: () => Promise<void>,
) {
  const draft: Ref<Draft | undefined> = ref();
  const isConflict = shallowRef(false);
  const isSaving = shallowRef(false);
  let base: string | undefined;
  const presentText = computed(() => present.value && JSON.stringify(draftOf(present.value.part)));
  const isChanged = computed(() => draft.value !== undefined && JSON.stringify(draft.value) !== presentText.value);

  /** Fills the form with the present state. */
  function takePresent(): void {
    draft.value = present.value && draftOf(present.value.part);
    isConflict.value = false;
  }

  watch(
    presentText,
    (text) => {
      const isUntouched = draft.value === undefined || JSON.stringify(draft.value) === base;
      if (isUntouched) takePresent();
      base = text;
    },
    { immediate: true, flush: "sync" },
  );

  async function writeOver(sent: Draft): Promise<Outcome<unknown> | undefined> {
    if (!present.value) return undefined;
    const before = presentText.value;
    const outcome = await write(sent, present.value.version);
    if (outcome.error?.code !== "CONFLICT") return outcome;
    await reload();
    return before === presentText.value ? write(sent, present.value.version) : outcome;
  }

  /** Saves what is in the form. */
  async function save(): Promise<void> {
    if (!draft.value || isSaving.value) return;
    isSaving.value = true;
    const sent = JSON.stringify(draft.value);
    const outcome = await writeOver(JSON.parse(sent) as Draft);
    isConflict.value = outcome?.error?.code === "CONFLICT";
    if (outcome && !outcome.error) {
      await reload();
      // The server may have put it in order, e.g. taken away a blank text; what was typed meanwhile stays.
      if (JSON.stringify(draft.value) === sent) takePresent();
    }
    isSaving.value = false;
  }

  return { draft, isChanged, isConflict: readonly(isConflict), isSaving: readonly(isSaving), save, takePresent };
}
