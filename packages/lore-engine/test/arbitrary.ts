import fc from "fast-check";
import type { BookSource } from "../src/model/input.js";
import type { Lorebook, LorebookEntry, ScanSource } from "../src/model/lorebook.js";
import { newLorebookEntry } from "../src/model/new-entry.js";
import type { LoreSettings } from "../src/model/settings.js";
import { harbour } from "./given.js";

/** Few words, so that generated texts and keys meet; some contain each other, some are not ASCII. */
const WORDS = ["owl", "owlery", "fox", "red fox", "Ada", "niño", "ni", "狐", "İ", "x"] as const;

const word = fc.constantFrom(...WORDS);
const key = fc.oneof(
  { weight: 6, arbitrary: word },
  fc.constantFrom("{{user}}", "{{char}}", "/o.l/i", "/fox$/m", "/(/", " ", "", " owl "),
);
const text = fc
  .array(fc.oneof(word, fc.constantFrom("and", "the,", "\n")), { maxLength: 6 })
  .map((words) => words.join(" "));
const decorators = fc.constantFrom(
  ...["", "", "", "", "@@activate\n", "@@dont_activate\n", "@@exclude_keys fox\n", "@@additional_keys owl, 狐\n"],
  ...["@@ignore_on_max_context\n", "@@activate_only_every 2\n", "@@scan_depth 1\n"],
  ...["@@keep_activate_after_match\n", "@@dont_activate_after_match\n", "@@reverse_depth 1\n"],
);

/** An entry that uses any part of the rules now and then. */
const fields = fc.record(
  {
    keys: fc.array(key, { maxLength: 3 }),
    secondaryKeys: fc.array(key, { maxLength: 2 }),
    isSelective: fc.boolean(),
    selectiveLogic: fc.constantFrom("and_any", "and_all", "not_any", "not_all"),
    content: fc.tuple(decorators, text).map((parts) => parts.join("")),
    isEnabled: fc.constantFrom(true, true, true, false),
    isConstant: fc.constantFrom(false, false, false, true),
    usesPatterns: fc.constantFrom(false, false, false, true),
    order: fc.constantFrom(100, 100, 50, 10),
    position: fc.constantFrom("before_character", "after_character", "at_depth", "outlet", "before_examples"),
    depth: fc.constantFrom(0, 4),
    outlet: fc.constantFrom("", "notes", "Notes"),
    probability: fc.constantFrom(100, 100, 50, 0),
    group: fc.constantFrom("", "", "", "a", "b", "a, b"),
    groupWeight: fc.constantFrom(100, 1, 300),
    isGroupOverride: fc.constantFrom(false, false, true),
    usesGroupScoring: fc.constantFrom(undefined, true, false),
    scanDepth: fc.constantFrom(undefined, undefined, 0, 1, 3),
    isCaseSensitive: fc.constantFrom(undefined, undefined, true, false),
    matchesWholeWords: fc.constantFrom(undefined, undefined, true, false),
    scanSources: fc.subarray<ScanSource>(["persona_description", "scenario"]),
    excludesRecursion: fc.boolean(),
    preventsRecursion: fc.boolean(),
    delayUntilRecursion: fc.constantFrom(0, 0, 0, 1, 2),
    sticky: fc.constantFrom(0, 0, 2),
    cooldown: fc.constantFrom(0, 0, 2),
    delay: fc.constantFrom(0, 0, 3),
    ignoresBudget: fc.constantFrom(false, false, true),
    triggers: fc.constantFrom<LorebookEntry["triggers"][]>([], [], ["continue"], ["normal"]),
    characterFilter: fc.constantFrom<LorebookEntry["characterFilter"][]>(
      { isExclude: false, names: [], tags: [] },
      { isExclude: false, names: ["wren"], tags: [] },
      { isExclude: true, names: [], tags: ["bird"] },
    ),
  },
  { requiredKeys: ["keys", "content"] },
);

const book: fc.Arbitrary<Lorebook> = fc
  .array(fields, { maxLength: 7 })
  .map((entries) => harbour(...entries.map((one, uid) => newLorebookEntry({ ...(one as object), uid: String(uid) }))));

const settings: fc.Arbitrary<Partial<LoreSettings>> = fc.record({
  scanDepth: fc.constantFrom(0, 1, 2, 4),
  includesNames: fc.boolean(),
  isCaseSensitive: fc.boolean(),
  matchesWholeWords: fc.boolean(),
  isRecursive: fc.boolean(),
  maxPasses: fc.constantFrom(0, 0, 1, 3),
  minActivations: fc.constantFrom(0, 0, 2, 5),
  minActivationsMaxDepth: fc.constantFrom(0, 2),
  budgetPercent: fc.constantFrom(100, 100, 10),
  usesGroupScoring: fc.boolean(),
  strategy: fc.constantFrom("evenly", "character_first", "global_first"),
});

/** A Conversation of some turns with books on it. */
export const anyConversation = fc.record({
  books: fc.array(
    fc.tuple(
      fc.constantFrom<BookSource[]>("chat", "persona", "character", "global"),
      fc.constantFrom("one", "two", "three"),
      book,
    ),
    { minLength: 1, maxLength: 3 },
  ),
  settings,
  texts: fc.array(text, { minLength: 1, maxLength: 6 }),
  turns: fc.integer({ min: 1, max: 4 }),
  contextTokens: fc.constantFrom(1_000_000, 40, 10),
  injections: fc.array(fc.record({ id: fc.constant("note"), text }), { maxLength: 1 }),
  sources: fc.record({ persona_description: text, scenario: text }, { requiredKeys: [] }),
  character: fc.constant({ filterName: "wren", tags: ["bird"] }),
  assistantMessageCount: fc.integer({ min: 0, max: 4 }),
  rollSeed: fc.integer(),
});

/** One of them. */
export type AnyConversation = typeof anyConversation extends fc.Arbitrary<infer Value> ? Value : never;
