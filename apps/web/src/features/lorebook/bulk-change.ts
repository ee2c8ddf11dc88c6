import { newLorebookEntry } from "@tavernkit/lore-engine";
import type { SentEntry } from "./bench/bench-protocol";
import { readLibraryBook } from "./bench/useBench";
import { draftOfEngine } from "./engine-entry";
import type { EntryDraft } from "./entry-groups";

/** A change of many entries alike. */
export interface BulkChange {
  readonly ids: readonly string[];
  readonly fields: Partial<EntryDraft>;
}

/** Steps that a change may take to be taken back: more would keep the server busy for longer than the way back is shown. */
const MAX_STEPS = 100;

/**
 * What a change of entries would have to be followed by to be as if it had not been: one step for each set of values that they have
 * now. Undefined when these are too many, or cannot be read.
 */
export async function valuesBefore(
  lorebookId: string,
  entries: readonly { readonly id: string; readonly uid: string }[],
  fields: Partial<EntryDraft>,
): Promise<BulkChange[] | undefined> {
  const steps = new Map<string, { ids: string[]; fields: Partial<EntryDraft> }>();
  try {
    const book = JSON.parse(await readLibraryBook(lorebookId)) as { readonly entries: readonly SentEntry[] };
    const sentByUid = new Map(book.entries.map((entry) => [entry.uid, entry]));
    for (const { id, uid } of entries) {
      const sent = sentByUid.get(uid);
      if (!sent) continue;
      const values = valuesOf(draftOfEngine(newLorebookEntry(sent)), fields);
      const key = JSON.stringify(values);
      const step = steps.get(key) ?? { ids: [], fields: values };
      step.ids.push(id);
      steps.set(key, step);
    }
  } catch {
    // The change itself does not depend on the way back.
    return undefined;
  }
  return steps.size > 0 && steps.size <= MAX_STEPS ? [...steps.values()] : undefined;
}

function valuesOf(draft: EntryDraft, fields: Partial<EntryDraft>): Partial<EntryDraft> {
  const names = Object.keys(fields) as (keyof EntryDraft)[];
  return Object.fromEntries(names.map((name) => [name, draft[name]]));
}
