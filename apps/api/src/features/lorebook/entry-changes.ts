import type { LorebookEntry } from "@tavernkit/lore-engine";
import { badInput, type InputIssue } from "../../platform/refusal.js";
import type { LorebookEntryFieldsInput } from "./lorebook-entry.inputs.js";

/** An entry's fields that may change. */
export type EntryChanges = Partial<Omit<LorebookEntry, "uid" | "extensions" | "unknownFields" | "displayIndex">>;

/** Fields that hold null to mean "as the Conversation has it"; the engine knows that as absent. */
const CLEARABLE = new Set(["usesGroupScoring", "scanDepth", "isCaseSensitive", "matchesWholeWords"]);

/** Greatest number a person may give, far above any that means something. */
const MAX_NUMBER = 1_000_000;

/** Longest texts, in UTF-16 units. What an import brings may be longer and stays until it is changed. */
const MAX_LENGTH = { comment: 1_000, content: 500_000, outlet: 1_000, group: 2_000, automationId: 1_000 } as const;

/** Most keys of one kind, and the longest one in UTF-16 units. */
const MAX_KEYS = 1_000;
const MAX_KEY = 2_000;

/** Inclusive bounds of numbers; all but the first three are whole. */
const BOUNDS = {
  order: [-MAX_NUMBER, MAX_NUMBER],
  probability: [0, 100],
  groupWeight: [0, MAX_NUMBER],
  depth: [0, MAX_NUMBER],
  scanDepth: [0, MAX_NUMBER],
  delayUntilRecursion: [0, MAX_NUMBER],
  sticky: [0, MAX_NUMBER],
  cooldown: [0, MAX_NUMBER],
  delay: [0, MAX_NUMBER],
} as const;
const FRACTIONAL = new Set(["order", "probability", "groupWeight"]);

/**
 * The changes an input asks for.
 *
 * @throws Refusal BAD_USER_INPUT with an issue for each value that is out of range.
 */
export function entryChanges(input: LorebookEntryFieldsInput): EntryChanges {
  const given = Object.entries(input).filter(
    ([name, value]) => value !== undefined && (value !== null || CLEARABLE.has(name)),
  );
  const changes = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined])) as EntryChanges;
  const issues = [...textIssues(changes), ...numberIssues(changes), ...keyIssues(changes)];
  if (issues.length > 0) throw badInput(...issues);
  return changes.characterFilter ? { ...changes, characterFilter: { ...changes.characterFilter } } : changes;
}

function* textIssues(changes: EntryChanges): Generator<InputIssue> {
  for (const [name, max] of Object.entries(MAX_LENGTH)) {
    const text = changes[name as keyof typeof MAX_LENGTH];
    if (text !== undefined && text.length > max) {
      yield issue(name, "too_long", `${name} has at most ${max.toLocaleString("en")} characters.`);
    }
  }
}

function* numberIssues(changes: EntryChanges): Generator<InputIssue> {
  for (const [name, [min, max]] of Object.entries(BOUNDS)) {
    const value = changes[name as keyof typeof BOUNDS];
    if (value === undefined) continue;
    const isAllowed = value >= min && value <= max && (FRACTIONAL.has(name) || Number.isInteger(value));
    if (!isAllowed) {
      const kind = FRACTIONAL.has(name) ? "a number" : "a whole number";
      yield issue(name, "out_of_range", `${name} is ${kind} from ${min} to ${max.toLocaleString("en")}.`);
    }
  }
}

function* keyIssues({ keys, secondaryKeys }: EntryChanges): Generator<InputIssue> {
  for (const [name, list] of Object.entries({ keys, secondaryKeys })) {
    if (!list) continue;
    if (list.length > MAX_KEYS) yield issue(name, "too_many", "An entry has at most 1,000 keys of a kind.");
    if (list.some((key) => key.length > MAX_KEY)) yield issue(name, "too_long", "A key has at most 2,000 characters.");
  }
}

function issue(name: string, code: string, message: string): InputIssue {
  return { path: `fields.${name}`, code, message };
}
