import { computed, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import {
  PresetDocument,
  PresetsDocument,
  UpdatePresetDocument,
  type PresetDetailsFragment,
} from "../../generated/graphql";
import { useApi, useMutation, useQuery } from "../../lib/apollo";
import { changedFields, draftOf, joinDrafts, type PresetDraft } from "./preset-draft";

/**
 * A Preset in a form: loading, what was changed, saving, and what happens when somebody else saved first. What was typed
 * is never thrown away by an answer of the server.
 */
export function usePresetEditing(id: MaybeRefOrGetter<string>) {
  const { client } = useApi();
  const query = useQuery(PresetDocument, () => ({ id: toValue(id) }));
  const updating = useMutation(UpdatePresetDocument);
  const base = shallowRef<PresetDetailsFragment>();
  const draft = ref<PresetDraft>();

  const changes = computed(() => (base.value && draft.value ? changedFields(draftOf(base.value), draft.value) : {}));
  const isChanged = computed(() => Object.keys(changes.value).length > 0);

  watch(
    () => query.data.value?.preset,
    (preset) => {
      if (preset && (preset.id !== base.value?.id || !isChanged.value)) adopt(preset);
    },
    { immediate: true },
  );

  /** Takes a Preset's present state as what changes are counted from, and into the form. */
  function adopt(preset: PresetDetailsFragment): void {
    base.value = preset;
    draft.value = draftOf(preset);
  }

  /** Saves what was changed. @returns Whether it is saved; if not, see `error`. */
  async function save(): Promise<boolean> {
    if (!base.value) return false;
    const { id: presetId, version } = base.value;
    const { data } = await updating.run({ input: { id: presetId, expectedVersion: version, ...changes.value } });
    if (!data) return false;
    adopt(data.updatePreset.preset);
    await client.refetchQueries({ include: [PresetsDocument] });
    return true;
  }

  /** After a CONFLICT: goes on from the present state, with what was changed here or without. */
  async function resolve(choice: "mine" | "theirs"): Promise<void> {
    const variables = { id: toValue(id) };
    const { data } = await client.query({ query: PresetDocument, variables, fetchPolicy: "network-only" });
    if (!data || !base.value || !draft.value) return;
    const theirs = draftOf(data.preset);
    const joined = choice === "mine" ? joinDrafts(draftOf(base.value), draft.value, theirs) : theirs;
    adopt(data.preset);
    draft.value = joined;
    updating.clearError();
  }

  /** `promptSettings.entries.2.depth` → what is wrong there. */
  const problems = computed<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((updating.error.value?.issues ?? []).map(({ path, message }) => [path, message])),
  );

  return {
    preset: computed(() => base.value),
    draft,
    isChanged,
    isSaving: updating.isRunning,
    error: updating.error,
    problems,
    loadError: query.error,
    reload: query.refetch,
    save,
    resolve,
  };
}

/** The problems below a path, by what follows it. */
export function problemsBelow(
  problems: Readonly<Record<string, string>>,
  path: string,
): Readonly<Record<string, string>> {
  const below = Object.entries(problems).filter(([known]) => known.startsWith(`${path}.`));
  return Object.fromEntries(below.map(([known, message]) => [known.slice(path.length + 1), message]));
}
