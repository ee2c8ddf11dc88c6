import { computed, ref, shallowRef, watch, type Ref } from "vue";
import {
  CreateProviderDocument,
  DeleteProviderDocument,
  UpdateProviderDocument,
  type ProviderFieldsFragment,
} from "../../generated/graphql";
import { useMutation } from "../../lib/apollo";
import { changedDraft, draftOf, draftProblems, toCreateInput, toUpdateInput } from "./provider-draft";

/**
 * A Provider in a form: what was typed, saving, deleting, and what happens when somebody else saved first. What was
 * typed is never thrown away by an answer of the server.
 *
 * @param provider As last read; undefined for a new one.
 */
export function useProviderEditing(provider: Readonly<Ref<ProviderFieldsFragment | undefined>>) {
  const draft = ref(draftOf(provider.value));
  /** What changes are counted from, and its version is what they are based on. */
  const base = shallowRef(provider.value);
  const creating = useMutation(CreateProviderDocument);
  const updating = useMutation(UpdateProviderDocument);
  const deleting = useMutation(DeleteProviderDocument);
  const found = shallowRef<Readonly<Record<string, string>>>({});
  // One key per form: sending it twice makes one Provider.
  const idempotencyKey = crypto.randomUUID();

  const error = computed(() => creating.error.value ?? updating.error.value);
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(draftOf(base.value)));
  const isConflict = computed(() => error.value?.code === "CONFLICT" && error.value.current !== undefined);
  const problems = computed<Readonly<Record<string, string>>>(() => ({
    ...Object.fromEntries((error.value?.issues ?? []).map(({ path, message }) => [path, message])),
    ...found.value,
  }));

  watch(provider, (known) => {
    if (known && !isChanged.value) adopt(known);
  });

  function adopt(known: ProviderFieldsFragment): void {
    base.value = known;
    draft.value = draftOf(known);
  }

  /** Saves the form. @returns The Provider; undefined when it could not be saved, see `error` and `problems`. */
  async function save(): Promise<{ provider: ProviderFieldsFragment; isKeyCleared: boolean } | undefined> {
    found.value = draftProblems(draft.value);
    if (Object.keys(found.value).length > 0) return undefined;
    if (!base.value) {
      const { data } = await creating.run({ input: toCreateInput(draft.value, idempotencyKey) });
      return data && { provider: data.createProvider.provider, isKeyCleared: false };
    }
    const { data } = await updating.run({ input: toUpdateInput(draft.value, base.value) });
    if (!data) return undefined;
    adopt(data.updateProvider.provider);
    return data.updateProvider;
  }

  /** After a CONFLICT: goes on from the present state, with the fields changed here or without. */
  function resolve(choice: "mine" | "theirs"): void {
    const mine = changedDraft(draftOf(base.value), draft.value);
    base.value = provider.value;
    draft.value = { ...draftOf(provider.value), ...(choice === "mine" && mine) };
    updating.clearError();
  }

  /** @returns Whether the Provider is gone; see `deleteError` otherwise. */
  async function remove(): Promise<boolean> {
    if (!base.value) return false;
    const { data } = await deleting.run({ input: { id: base.value.id } });
    return data !== undefined;
  }

  return {
    draft,
    isChanged,
    isConflict,
    isSaving: computed(() => creating.isRunning.value || updating.isRunning.value),
    error,
    problems,
    save,
    resolve,
    remove,
    deleteError: deleting.error,
    isDeleting: deleting.isRunning,
  };
}
