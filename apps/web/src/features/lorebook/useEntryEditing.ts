import { computed, onScopeDispose, ref, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import {
  LorebookEntryDocument,
  UpdateLorebookEntryDocument,
  type LorebookEntryDetailsFragment,
} from "../../generated/graphql";
import { useApi, useMutation, useQuery } from "../../lib/apollo";
import type { SavedEntry } from "./bench/useBench";
import { engineEntry } from "./engine-entry";
import { changedFields, draftOf, type EntryDraft } from "./entry-groups";

/** How long one must have been still before what was typed is saved, in milliseconds. */
export const AUTOSAVE_MS = 1_200;

/** Saves remembered for the test bench, which follows within a second. */
const MAX_SAVES = 50;

/**
 * An entry in a form that saves by itself. What was typed is never thrown away by an answer of the server: when somebody
 * else saved first, saving waits until the person chose.
 */
export function useEntryEditing(id: MaybeRefOrGetter<string | undefined>) {
  const { client } = useApi();
  const query = useQuery(LorebookEntryDocument, () => {
    const known = toValue(id);
    return known === undefined ? undefined : { id: known };
  });
  const updating = useMutation(UpdateLorebookEntryDocument);
  const base = shallowRef<LorebookEntryDetailsFragment>();
  const draft = ref<EntryDraft>();
  /** What was saved here, oldest first, with the version the Lorebook got by that. */
  const saves = shallowRef<readonly SavedEntry[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changes = computed(() => (base.value && draft.value ? changedFields(draftOf(base.value), draft.value) : {}));
  const isChanged = computed(() => Object.keys(changes.value).length > 0);
  const isConflict = computed(() => updating.error.value?.code === "CONFLICT");

  function adopt(entry: LorebookEntryDetailsFragment): void {
    base.value = entry;
    draft.value = draftOf(entry);
  }

  watch(
    () => query.data.value?.lorebookEntry,
    (entry) => {
      if (entry && (entry.id !== base.value?.id || !isChanged.value)) adopt(entry);
    },
    { immediate: true },
  );

  watch(
    () => toValue(id),
    () => {
      // Another entry is opened: what was typed into this one is saved now.
      if (isChanged.value && !isConflict.value) void save();
    },
    { flush: "sync" },
  );

  watch(changes, () => {
    clearTimeout(timer);
    if (isChanged.value && !isConflict.value) timer = setTimeout(() => void save(), AUTOSAVE_MS);
  });

  /** Saves what was changed; typing may go on meanwhile. */
  async function save(): Promise<void> {
    clearTimeout(timer);
    const entry = base.value;
    const typed = draft.value;
    if (!entry || !typed || !isChanged.value || updating.isRunning.value) return;
    const fields = JSON.parse(JSON.stringify(changes.value)) as Partial<EntryDraft>;
    const { data } = await updating.run({ input: { id: entry.id, expectedVersion: entry.version, fields } });
    if (!data) return;
    const { entry: saved, lorebook } = data.updateLorebookEntry;
    const one = { version: lorebook.version, entry: engineEntry(saved.uid, draftOf(saved)) };
    saves.value = [...saves.value, one].slice(-MAX_SAVES);
    if (base.value?.id !== entry.id) return;
    // What was typed while it was under way stays, and counts as changed from what was saved.
    const later = changedFields({ ...draftOf(entry), ...fields }, draft.value ?? typed);
    base.value = saved;
    draft.value = { ...draftOf(saved), ...later };
  }

  /** After a CONFLICT: goes on from the present state, with the fields changed here or without. */
  async function resolve(choice: "mine" | "theirs"): Promise<void> {
    const known = base.value?.id;
    if (known === undefined) return;
    const mine = changes.value;
    const { data } = await client.query({
      query: LorebookEntryDocument,
      variables: { id: known },
      fetchPolicy: "network-only",
    });
    if (!data) return;
    base.value = data.lorebookEntry;
    draft.value = { ...draftOf(data.lorebookEntry), ...(choice === "mine" && mine) };
    updating.clearError();
    if (choice === "mine") await save();
  }

  onScopeDispose(() => {
    clearTimeout(timer);
    if (isChanged.value && !isConflict.value) void save();
  });

  const problems = computed<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      (updating.error.value?.issues ?? []).map(({ path, message }) => [path.replace("fields.", ""), message]),
    ),
  );

  return {
    entry: computed(() => base.value),
    draft,
    saves: shallowReadonly(saves),
    isChanged,
    isSaving: updating.isRunning,
    isConflict,
    error: updating.error,
    problems,
    loadError: query.error,
    save,
    resolve,
  };
}
