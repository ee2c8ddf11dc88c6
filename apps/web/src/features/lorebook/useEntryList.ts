import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import {
  CreateLorebookEntryDocument,
  DeleteLorebookEntriesDocument,
  DuplicateLorebookEntryDocument,
  LorebookDocument,
  LorebookEntriesDocument,
  LorebookEntryDocument,
  MoveLorebookEntryDocument,
  RestoreLorebookEntriesDocument,
  UpdateLorebookEntriesDocument,
} from "../../generated/graphql";
import { useApi, useKeyedMutation, useMutation, usePages, useQuery, type Outcome } from "../../lib/apollo";
import { useDebounced } from "../../lib/useDebounced";
import { valuesBefore, type BulkChange } from "./bulk-change";
import type { EntryDraft } from "./entry-groups";
import { UNDO_MS, type Undoable } from "./undoable";

/** The entries of a Lorebook page by page, and what can be done to several of them. */
export function useEntryList(lorebookId: MaybeRefOrGetter<string>, search: MaybeRefOrGetter<string>) {
  const { client } = useApi();
  const searched = useDebounced(search);
  const {
    items: entries,
    page,
    error: readError,
    loadMore,
    moreError,
  } = usePages(
    LorebookEntriesDocument,
    () => ({ lorebookId: toValue(lorebookId), query: searched.value.trim() || null }),
    ({ lorebookEntries }) => lorebookEntries,
  );
  const book = useQuery(LorebookDocument, () => ({ id: toValue(lorebookId) }));
  const creating = useKeyedMutation(CreateLorebookEntryDocument);
  const copying = useKeyedMutation(DuplicateLorebookEntryDocument);
  const moving = useMutation(MoveLorebookEntryDocument);
  const changing = useMutation(UpdateLorebookEntriesDocument);
  const deleting = useMutation(DeleteLorebookEntriesDocument);
  const restoring = useMutation(RestoreLorebookEntriesDocument);
  /** What was done a moment ago, with the way back. */
  const done = shallowRef<Undoable & { readonly takeBack: () => Promise<boolean> }>();
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  const total = computed(() => page.value?.totalCount ?? 0);

  watch(
    () => toValue(lorebookId),
    () => (done.value = undefined),
  );

  function offerUndo(act: Undoable["act"], count: number, takeBack: () => Promise<boolean>): void {
    done.value = { act, count, takeBack };
    clearTimeout(undoTimer);
    undoTimer = setTimeout(() => (done.value = undefined), UNDO_MS);
  }

  async function reload(): Promise<void> {
    await client.refetchQueries({ include: [LorebookEntriesDocument, LorebookDocument] });
  }

  /**
   * Makes a change that is based on the Lorebook as it is shown, once those before it are done: each raises the version.
   * When somebody else was faster, what they made of it is shown.
   *
   * @param change Does nothing when it gives undefined.
   * @returns Whether it was made.
   */
  function changeBook(change: (expectedVersion: number) => Promise<Outcome<unknown>> | undefined): Promise<boolean> {
    const step = turn.then(async () => {
      const { data, error } = (await change(book.data.value?.lorebook.version ?? 0)) ?? {};
      if (data || error?.code === "CONFLICT") await reload();
      return Boolean(data);
    });
    turn = step.then(
      () => undefined,
      () => undefined,
    );
    return step;
  }

  /** Adds an empty entry at the end. @returns Its id; undefined when it could not be made. */
  async function add(): Promise<string | undefined> {
    const { data } = await creating.run({ lorebookId: toValue(lorebookId), fields: {} });
    if (data) await reload();
    return data?.createLorebookEntry.entry.id;
  }

  /** Copies an entry. @returns The copy's id. */
  async function duplicate(id: string): Promise<string | undefined> {
    const { data } = await copying.run({ id });
    if (data) await reload();
    return data?.duplicateLorebookEntry.entry.id;
  }

  /** Puts an entry before the one above it, or behind the one below it, among those shown. */
  async function move(id: string, step: -1 | 1): Promise<void> {
    // Looked up in its turn: steps that are quicker than the server go on from where the last one led.
    await changeBook((expectedVersion) => {
      const shown = entries.value ?? [];
      const index = shown.findIndex((entry) => entry.id === id);
      const target = index + step;
      if (index < 0 || target < 0 || target >= shown.length) return undefined;
      const afterId = (step === 1 ? shown[target] : shown[index - 2])?.id ?? null;
      return moving.run({ input: { id, expectedVersion, afterId } });
    });
  }

  /** Puts an entry behind another; before all of them for null. */
  async function moveBehind(id: string, afterId: string | null): Promise<void> {
    await changeBook((expectedVersion) => moving.run({ input: { id, expectedVersion, afterId } }));
  }

  /** Changes some fields of many entries alike. */
  async function change(ids: readonly string[], fields: Partial<EntryDraft>): Promise<void> {
    const rows = (entries.value ?? []).filter(({ id }) => ids.includes(id));
    const before = await valuesBefore(toValue(lorebookId), rows, fields);
    if (!(await apply([{ ids, fields }]))) return;
    if (before) offerUndo("changed", ids.length, () => apply(before));
  }

  /** Makes changes one after the other, each based on what the last one made. @returns Whether all were made. */
  async function apply(steps: readonly BulkChange[]): Promise<boolean> {
    const changed = toValue(lorebookId);
    for (const { ids, fields } of steps) {
      const isMade = await changeBook(async (expectedVersion) => {
        const input = { lorebookId: changed, ids: [...ids], fields, expectedVersion };
        const outcome = await changing.run({ input });
        // An entry that is open shows what it is now.
        if (outcome.data) await client.refetchQueries({ include: [LorebookEntryDocument] });
        return outcome;
      });
      if (!isMade) return false;
    }
    return true;
  }

  async function remove(ids: readonly string[]): Promise<void> {
    const input = { lorebookId: toValue(lorebookId), ids: [...ids] };
    if (!(await deleting.run({ input })).data) return;
    offerUndo("deleted", ids.length, async () => (await restoring.run({ input })).data !== undefined);
    await reload();
  }

  async function undo(): Promise<void> {
    const step = done.value;
    if (!step || !(await step.takeBack())) return;
    if (done.value === step) done.value = undefined;
    await reload();
  }

  const error = computed(
    () =>
      [creating, copying, moving, changing, deleting, restoring].find((one) => one.error.value)?.error.value ??
      readError.value ??
      moreError.value,
  );

  return {
    entries,
    total,
    error,
    undoable: computed<Undoable | undefined>(() => done.value),
    reload,
    loadMore,
    add,
    duplicate,
    move,
    moveBehind,
    change,
    remove,
    undo,
  };
}
