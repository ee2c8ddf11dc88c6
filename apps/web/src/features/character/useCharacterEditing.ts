import { computed, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import {
  CharacterDocument,
  CharactersDocument,
  CreateCharacterDocument,
  UpdateCharacterDocument,
  type CharacterDetailsFragment,
} from "../../generated/graphql";
import { toApiError, useApi, useMutation, useQuery, type ApiError } from "../../lib/apollo";
import { sendFile } from "../../lib/upload";
import { changedDraft, changedFields, draftOf, type CharacterDraft } from "./character-draft";

/** The names the card format gives to fields whose GraphQL names differ. */
const FIELD_BY_CARD_PATH: Readonly<Record<string, string>> = { "data.name": "name", "data.first_mes": "firstMessage" };

/**
 * A Character in a form: loading, what was changed, saving, and what happens when somebody else saved first. What was
 * typed is never thrown away by an answer of the server.
 *
 * @param id Undefined for a new Character.
 */
export function useCharacterEditing(id: MaybeRefOrGetter<string | undefined>) {
  const { client } = useApi();
  const query = useQuery(CharacterDocument, () => {
    const known = toValue(id);
    return known === undefined ? undefined : { id: known };
  });
  const creating = useMutation(CreateCharacterDocument);
  const updating = useMutation(UpdateCharacterDocument);
  const base = shallowRef<CharacterDetailsFragment>();
  const draft = ref<CharacterDraft>(draftOf());
  const error = shallowRef<ApiError>();
  const portrait = shallowRef<File>();
  const isSaving = shallowRef(false);

  const changes = computed(() => changedFields(draftOf(base.value), draft.value));
  const isChanged = computed(() => Object.keys(changes.value).length > 0 || portrait.value !== undefined);

  watch(
    () => query.data.value?.character,
    (character) => {
      if (character && !isChanged.value) adopt(character);
    },
    { immediate: true },
  );

  /** Takes a Character's present state as what changes are counted from, and into the form. */
  function adopt(character: CharacterDetailsFragment): void {
    base.value = character;
    draft.value = draftOf(character);
  }

  /** Saves what was changed. @returns The Character; undefined when it could not be saved, see `error`. */
  async function save(): Promise<CharacterDetailsFragment | undefined> {
    isSaving.value = true;
    error.value = undefined;
    try {
      const portraitUploadId = portrait.value && (await sendFile(portrait.value)).id;
      const input = { ...changes.value, ...(portraitUploadId && { portraitUploadId }) };
      const saved = base.value
        ? await updating.run({ input: { id: base.value.id, expectedVersion: base.value.version, ...input } })
        : await creating.run({ input: { ...input, name: draft.value.name } });
      if (saved.error) {
        error.value = saved.error;
        return undefined;
      }
      const character =
        "updateCharacter" in saved.data ? saved.data.updateCharacter.character : saved.data.createCharacter.character;
      portrait.value = undefined;
      adopt(character);
      await client.refetchQueries({ include: [CharactersDocument] });
      return character;
    } catch (cause) {
      error.value = toApiError(cause);
      return undefined;
    } finally {
      isSaving.value = false;
    }
  }

  /** After a CONFLICT: goes on from the present state, with the fields changed here or without. */
  async function resolve(choice: "mine" | "theirs"): Promise<void> {
    const mine = changedDraft(draftOf(base.value), draft.value);
    const known = toValue(id);
    if (known === undefined) return;
    const { data } = await client.query({
      query: CharacterDocument,
      variables: { id: known },
      fetchPolicy: "network-only",
    });
    if (!data) return;
    base.value = data.character;
    draft.value = { ...draftOf(data.character), ...(choice === "mine" && mine) };
    error.value = undefined;
  }

  const problems = computed<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      (error.value?.issues ?? []).map(({ path, message }) => [FIELD_BY_CARD_PATH[path] ?? path, message]),
    ),
  );

  return {
    character: computed(() => base.value),
    draft,
    portrait,
    isChanged,
    isSaving,
    error,
    problems,
    loadError: query.error,
    reload: query.refetch,
    save,
    resolve,
  };
}
