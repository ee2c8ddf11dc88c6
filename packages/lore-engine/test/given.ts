import { activate } from "../src/activate.js";
import { compileLorebook } from "../src/book/compiled-lorebook.js";
import type { BookSource, LoreInput, ScanMessage } from "../src/model/input.js";
import type { Lorebook, LorebookEntry } from "../src/model/lorebook.js";
import { newLorebookEntry } from "../src/model/new-entry.js";
import type { LoreResult } from "../src/model/result.js";
import { DEFAULT_LORE_SETTINGS, type LoreSettings } from "../src/model/settings.js";
import { matchWithRegExp } from "../src/regexp-matcher.js";

/** An entry of Harbour: its first key names it, unless it has another uid. */
export function entry(keys: string | readonly string[], more: Partial<LorebookEntry> = {}): LorebookEntry {
  const list = typeof keys === "string" ? [keys] : keys;
  return newLorebookEntry({
    uid: list[0] ?? "keyless",
    keys: list,
    content: `About ${list[0] ?? "nothing"}.`,
    ...more,
  });
}

/** A book called Harbour. */
export function harbour(...entries: LorebookEntry[]): Lorebook {
  return { name: "Harbour", description: "", entries, extensions: {}, unknownFields: {} };
}

/** Messages by Ada, oldest first. */
export function messages(...texts: string[]): ScanMessage[] {
  return texts.map((text, index) => ({ id: `m${index}`, name: "Ada", text }));
}

/** Scans whole words, whatever the case, without names, recursion or want of budget. */
export const PLAIN_SETTINGS: LoreSettings = {
  ...DEFAULT_LORE_SETTINGS,
  includesNames: false,
  matchesWholeWords: true,
  isRecursive: false,
  budgetPercent: 100,
};

/** What a test may change of an activation. */
export type GivenLore = Omit<Partial<LoreInput>, "settings" | "books" | "messages"> & {
  readonly settings?: Partial<LoreSettings>;
  readonly entries?: readonly LorebookEntry[];
  /** Instead of `entries`: books by the source they are attached as, with their id. */
  readonly books?: readonly (readonly [source: BookSource, id: string, book: Lorebook])[];
  readonly texts?: readonly string[];
  /** Rolls in order; the last one repeats. 0 when absent. */
  readonly dice?: readonly number[];
};

/** An activation's input: Harbour is global; a token is four letters. */
export function givenInput({ entries = [], books, texts = [], dice = [], settings, ...more }: GivenLore): LoreInput {
  const attached = books ?? [["global", "harbour", harbour(...entries)] as const];
  const rolls = [...dice];
  return {
    books: attached.map(([source, id, book]) => ({ id, source, book: compileLorebook(book) })),
    messages: messages(...texts),
    settings: { ...PLAIN_SETTINGS, ...settings },
    contextTokens: 1_000_000,
    random: () => (rolls.length > 1 ? rolls.shift() : rolls[0]) ?? 0,
    countTokens: (text) => Math.ceil(text.length / 4),
    matchPattern: matchWithRegExp,
    expandMacros: (text) => text.replaceAll("{{user}}", "Ada").replaceAll("{{char}}", "Wren"),
    ...more,
  };
}

/** Activates. */
export function lore(given: GivenLore): LoreResult {
  return activate(givenInput(given));
}

/** Uids that activate, in order. */
export function active(given: GivenLore): string[] {
  return lore(given).activated.map(({ uid }) => uid);
}

/** Whether the one entry activates on one text. */
export function matches(one: LorebookEntry, text: string, more: GivenLore = {}): boolean {
  return active({ entries: [one], texts: [text], ...more }).length === 1;
}

/** Why an entry of Harbour stayed out; `undefined` when it is active. */
export function reasonOf(result: LoreResult, uid: string): string | undefined {
  const explanation = result.explain({ bookId: "harbour", uid });
  return explanation?.isActive === false ? explanation.reason : undefined;
}
