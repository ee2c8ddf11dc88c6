import {
  newLorebookEntry,
  parseLorebook,
  toCharacterBook,
  type Lorebook,
  type LorebookEntry,
} from "@tavernkit/lore-engine";
import { computed, onScopeDispose, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import {
  EmbeddedLorebookDocument,
  UpdateEmbeddedLorebookDocument,
  type LorebookEntryRowFragment,
} from "../../generated/graphql";
import { useApi, useMutation, useQuery } from "../../lib/apollo";
import { changedEntry, draftOfEngine } from "./engine-entry";
import type { EntryDraft } from "./entry-groups";
import { AUTOSAVE_MS } from "./useEntryEditing";
import { UNDO_MS, type Undoable } from "./undoable";

/**
 * The Lorebook inside a Character's card. It has no rows of its own: it is read whole, changed here, and saved whole into the
 * card, by itself once one has been still. What no field shows is written back as it was.
 */
export function useEmbeddedLorebook(characterId: MaybeRefOrGetter<string>) {
  const { client } = useApi();
  const query = useQuery(EmbeddedLorebookDocument, () => ({ id: toValue(characterId) }));
  const updating = useMutation(UpdateEmbeddedLorebookDocument);
  const character = computed(() => query.data.value?.character);
  /** As it was last read or saved. */
  const base = shallowRef<{ readonly version: number; readonly book: Lorebook | undefined }>();
  const book = shallowRef<Lorebook>();
  /** What was done to several entries a moment ago, with the book before. */
  const done = shallowRef<Undoable & { readonly book: Lorebook }>();
  /** Grows with every change. */
  const revision = shallowRef(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let undoTimer: ReturnType<typeof setTimeout> | undefined;

  const entries = computed(() => book.value?.entries ?? []);
  const isChanged = computed(() => base.value !== undefined && book.value !== base.value.book);
  const isConflict = computed(() => updating.error.value?.code === "CONFLICT");

  function adopt(version: number, json: unknown): void {
    const read = json == null ? undefined : parseLorebook(json).book;
    base.value = { version, book: read };
    book.value = read;
    revision.value += 1;
  }

  watch(
    character,
    (known) => {
      if (known && known.version !== base.value?.version && !isChanged.value) {
        adopt(known.version, known.embeddedLorebook);
      }
    },
    { immediate: true },
  );

  function put(next: readonly LorebookEntry[]): void {
    const empty = { name: "", description: "", extensions: {}, unknownFields: {} };
    const isNumbered = next.some(({ displayIndex }) => displayIndex !== undefined);
    // World Info made of a card goes by these numbers.
    const placed = isNumbered ? next.map((one, displayIndex) => ({ ...one, displayIndex })) : next;
    book.value = { ...(book.value ?? empty), entries: placed };
    revision.value += 1;
    clearTimeout(timer);
    if (!isConflict.value) timer = setTimeout(() => void save(), AUTOSAVE_MS);
  }

  /** Saves the whole book into the card; what is changed meanwhile is saved next. */
  async function save(): Promise<void> {
    clearTimeout(timer);
    const saved = book.value;
    if (!base.value || !saved || !isChanged.value || updating.isRunning.value) return;
    const embeddedLorebook = toCharacterBook(saved);
    const input = { id: toValue(characterId), expectedVersion: base.value.version, embeddedLorebook };
    const { data } = await updating.run({ input });
    if (!data) return;
    base.value = { version: data.updateCharacter.character.version, book: saved };
    if (book.value !== saved) timer = setTimeout(() => void save(), AUTOSAVE_MS);
  }

  /** After a CONFLICT: goes on from the present card, with the book as it is here or as it is there. */
  async function resolve(choice: "mine" | "theirs"): Promise<void> {
    const mine = book.value;
    const variables = { id: toValue(characterId) };
    const { data } = await client.query({ query: EmbeddedLorebookDocument, variables, fetchPolicy: "network-only" });
    if (!data) return;
    adopt(data.character.version, data.character.embeddedLorebook);
    updating.clearError();
    if (choice === "theirs" || !mine) return;
    book.value = mine;
    revision.value += 1;
    await save();
  }

  /** Adds an entry at the end, or behind another. @returns Its uid. */
  function add(like?: LorebookEntry): string {
    const numbers = entries.value.map(({ uid }) => Number(uid)).filter(Number.isSafeInteger);
    const uid = String(Math.max(-1, ...numbers) + 1);
    const entry = like ? { ...like, uid } : newLorebookEntry({ uid });
    const place = like ? entries.value.findIndex((one) => one.uid === like.uid) + 1 : entries.value.length;
    put(entries.value.toSpliced(place, 0, entry));
    return uid;
  }

  function duplicate(uid: string): string | undefined {
    const original = entries.value.find((one) => one.uid === uid);
    return original && add(original);
  }

  /** Changes some fields of entries alike. */
  function change(uids: readonly string[], fields: Partial<EntryDraft>): void {
    const wanted = new Set(uids);
    put(
      entries.value.map((entry) =>
        wanted.has(entry.uid) ? changedEntry(entry, { ...draftOfEngine(entry), ...fields }) : entry,
      ),
    );
  }

  /** As `change`, with a way back: what many entries had cannot be typed again. */
  function changeMany(uids: readonly string[], fields: Partial<EntryDraft>): void {
    offerUndo("changed", uids.length);
    change(uids, fields);
  }

  function remove(uids: readonly string[]): void {
    if (!book.value) return;
    const gone = new Set(uids);
    offerUndo("deleted", uids.length);
    put(entries.value.filter(({ uid }) => !gone.has(uid)));
  }

  function offerUndo(act: Undoable["act"], count: number): void {
    if (!book.value) return;
    done.value = { act, count, book: book.value };
    clearTimeout(undoTimer);
    undoTimer = setTimeout(() => (done.value = undefined), UNDO_MS);
  }

  function undo(): void {
    if (done.value) put(done.value.book.entries);
    done.value = undefined;
  }

  function moveTo(uid: string, place: number): void {
    const from = entries.value.findIndex((one) => one.uid === uid);
    const entry = entries.value[from];
    if (!entry || place < 0 || place >= entries.value.length) return;
    put(entries.value.toSpliced(from, 1).toSpliced(place, 0, entry));
  }

  function move(uid: string, step: -1 | 1): void {
    moveTo(uid, entries.value.findIndex((one) => one.uid === uid) + step);
  }

  function moveBehind(uid: string, behindUid: string): void {
    const uids = entries.value.map((one) => one.uid).filter((one) => one !== uid);
    moveTo(uid, uids.indexOf(behindUid) + 1);
  }

  onScopeDispose(() => {
    clearTimeout(timer);
    clearTimeout(undoTimer);
    if (isChanged.value && !isConflict.value) void save();
  });

  return {
    character,
    book: shallowReadonly(book),
    entries,
    revision: shallowReadonly(revision),
    isChanged,
    isSaving: updating.isRunning,
    isConflict,
    error: updating.error,
    loadError: query.error,
    reload: query.refetch,
    undoable: computed<Undoable | undefined>(() => done.value),
    save,
    resolve,
    add,
    duplicate,
    change,
    changeMany,
    remove,
    undo,
    move,
    moveBehind,
  };
}

/** Entries of a card as the list of entries shows them; found by title, keys and text, whatever the case. */
export function rowsOf(entries: readonly LorebookEntry[], search: string): LorebookEntryRowFragment[] {
  const words = search.trim().toLowerCase();
  return entries
    .filter(({ comment, keys, secondaryKeys, content }) =>
      [comment, ...keys, ...secondaryKeys, content].join("\n").toLowerCase().includes(words),
    )
    .map(({ uid, comment, keys, isEnabled, isConstant }) => ({
      ...{ id: uid, uid, comment, keys: [...keys], isEnabled, isConstant, version: 0 },
    }));
}
