import { isDeepStrictEqual } from "node:util";
import {
  activate,
  compileLorebook,
  matchWithRegExp,
  parseLorebook,
  wrapAuthorsNote,
  type BookSource,
  type InsertionStrategy,
  type Lorebook,
  type LoreResult,
  type LoreRole,
  type LoreSettings,
  type LoreText,
  type TimedEffect,
  type TimedEffects,
} from "@tavernkit/lore-engine";
import {
  OWN_RULES,
  referenceActivate,
  type OwnRule,
  type ReferenceBook,
  type ReferenceInput,
  type ReferenceResult,
} from "@tavernkit/lore-engine/reference";
import { seededRandom } from "@tavernkit/prompt-engine";
import type { Adapter, CaseOutcome } from "../contract.js";

type Json = Record<string, unknown>;

interface RecordedSettings {
  readonly depth: number;
  readonly min_activations: number;
  readonly min_activations_depth_max: number;
  readonly budget: number;
  readonly budget_cap: number;
  readonly include_names: boolean;
  readonly recursive: boolean;
  readonly case_sensitive: boolean;
  readonly match_whole_words: boolean;
  readonly use_group_scoring: boolean;
  readonly character_strategy: 0 | 1 | 2;
  readonly max_recursion_steps: number;
}

interface RecordedBook {
  readonly name: string;
  /** Null for another copy of the book of that name. */
  readonly entries: readonly Json[] | null;
}

interface RecordedMessage {
  readonly name: string;
  readonly mes: string;
}

interface RecordedStep {
  readonly chat: readonly RecordedMessage[];
  /** Changes an entry of the first global book before the turn. */
  readonly entry_patch?: Json;
  /** Takes an entry out of the first global book before the turn. */
  readonly remove_uid?: number;
}

interface LoreCaseInput extends RecordedStep {
  readonly settings: RecordedSettings;
  readonly max_context: number;
  readonly user: string;
  readonly char: string;
  readonly char_avatar: string;
  readonly character_tags?: readonly string[];
  readonly books: Readonly<Partial<Record<BookSource, readonly RecordedBook[]>>>;
  readonly rng: { readonly seed: number };
  readonly authors_note?: { readonly enabled: boolean; readonly value: string; readonly scan?: boolean };
  readonly scanned_injections?: readonly { readonly key: string; readonly value: string }[];
  readonly steps?: readonly RecordedStep[];
}

const STRATEGIES: readonly InsertionStrategy[] = ["evenly", "character_first", "global_first"];
const ROLES: readonly LoreRole[] = ["system", "user", "assistant"];

/** The result of one turn, in the recorded form. */
interface TurnResult {
  readonly activated: readonly { world: string; uid: number }[];
  readonly before: string;
  readonly after: string;
  readonly examples: readonly { position: number; content: string }[];
  readonly depth: readonly { depth: number; entries: readonly string[]; role: number }[];
  readonly authors_note: string | null;
  readonly rng_consumed: readonly number[];
  /** Present in series of turns. */
  readonly timed?: TimedEffects;
}

/** What either implementation of the rules gives. */
type Outcome = Pick<LoreResult, "activated" | "text" | "timedEffects" | "rolls"> | ReferenceResult;

/** An implementation of the rules. */
type Engine = (input: ReferenceInput) => Outcome;

const ours: Engine = (input) =>
  activate({
    ...input,
    books: input.books.map(({ id, source, book }) => ({ id, source, book: compileLorebook(book) })),
  });

function referenceWithout(rules: readonly OwnRule[]): Engine {
  return (input) => referenceActivate({ ...input, without: new Set(rules) });
}

const adapter: Adapter = {
  run(recorded, file) {
    const input = recorded.input as LoreCaseInput;
    const defaults = file.shared["entry_defaults"] as Json;
    const divergence = divergenceOf(input, recorded.expected, defaults);
    return {
      expected: recorded.expected,
      actual: runCase(ours, input, defaults),
      ...(divergence ? { divergence } : {}),
    };
  },
};

/**
 * The first rule of ours that changes the result. The reference without our rules has to give the recorded one; then it tells as
 * well what becomes of it under them.
 */
function divergenceOf(input: LoreCaseInput, recorded: unknown, defaults: Json): CaseOutcome["divergence"] {
  const hasNullDepth = hasEntryWith(input, (entry) => entry["depth"] === null);
  const comparable = hasNullDepth ? withoutDepths : (result: unknown) => result;
  const run = (rules: readonly OwnRule[]) => comparable(runCase(referenceWithout(rules), input, defaults));
  if (!isDeepStrictEqual(run(OWN_RULES), comparable(recorded))) return undefined;
  const rule = hasNullDepth
    ? "null-depth"
    : OWN_RULES.find((_, index) => !isDeepStrictEqual(run(OWN_RULES.slice(index + 1)), recorded));
  return rule === undefined ? undefined : { rule, expected: runCase(referenceWithout([]), input, defaults) };
}

function withoutDepths(result: unknown): unknown {
  return { ...(result as Json), depth: undefined };
}

function hasEntryWith({ books }: LoreCaseInput, holds: (entry: Json) => boolean): boolean {
  return Object.values(books)
    .flat()
    .some(({ entries }) => entries?.some(holds) === true);
}

function runCase(engine: Engine, input: LoreCaseInput, defaults: Json): unknown {
  const random = seededRandom(input.rng.seed);
  if (input.steps === undefined) return turnResult(input, engine(engineInput(input, input, { defaults, random })));
  let books = input.books;
  let timedEffects: TimedEffects = {};
  const steps = input.steps.map((step) => {
    books = changed(books, step);
    const outcome = engine({ ...engineInput({ ...input, books }, step, { defaults, random }), timedEffects });
    timedEffects = outcome.timedEffects;
    return { ...turnResult(input, outcome), timed: recordedEffects(timedEffects) };
  });
  return { steps };
}

function turnResult(input: LoreCaseInput, { activated, text, rolls }: Outcome): TurnResult {
  return {
    activated: activated.map(({ bookId, uid }) => ({ world: bookId, uid: Number(uid) })),
    before: text.beforeCharacter,
    after: text.afterCharacter,
    examples: text.examples.map(({ place, text: content }) => ({ position: place === "before" ? 0 : 1, content })),
    depth: text.atDepth.map(({ depth, role, texts }) => ({ depth, entries: texts, role: ROLES.indexOf(role) })),
    authors_note: authorsNote(input, text),
    rng_consumed: rolls,
  };
}

/** Effects in the recorded form, which keeps to itself what an effect belongs to. */
function recordedEffects(effects: TimedEffects): TimedEffects {
  const recorded = Object.entries(effects).map(([kind, byKey]: [string, Readonly<Record<string, TimedEffect>>]) => [
    kind,
    Object.fromEntries(
      Object.entries(byKey).map(([key, { start, end, protected: isProtected }]) => [
        key,
        { start, end, protected: isProtected },
      ]),
    ),
  ]);
  return Object.fromEntries(recorded) as TimedEffects;
}

function authorsNote({ authors_note: note }: LoreCaseInput, text: LoreText): string | null {
  return note?.enabled === true ? wrapAuthorsNote(note.value, text) : null;
}

function engineInput(
  input: LoreCaseInput,
  step: RecordedStep,
  { defaults, random }: { readonly defaults: Json; readonly random: () => number },
): ReferenceInput {
  const note = input.authors_note;
  return {
    books: attachedBooks(input, defaults),
    messages: step.chat.map(({ name, mes }, index) => ({ id: String(index), name, text: mes })),
    settings: settingsOf(input.settings),
    contextTokens: input.max_context,
    injections: [
      ...(note?.enabled === true && note.scan === true ? [{ id: "authors_note", text: note.value }] : []),
      ...(input.scanned_injections ?? []).map(({ key, value }) => ({ id: key, text: value })),
    ],
    character: { filterName: input.char_avatar.replace(/\.[^.]*$/, ""), tags: input.character_tags ?? [] },
    random,
    countTokens: (text) => Math.ceil(text.length / UNITS_PER_TOKEN),
    matchPattern: matchWithRegExp,
    expandMacros: (text) => expandNames(text, input),
  };
}

/** As `token_rule` in the recorded file says. */
const UNITS_PER_TOKEN = 3.35;

/** The only macros in the recorded books: the two names, and a choice of one. */
function expandNames(text: string, { user, char }: LoreCaseInput): string {
  return text
    .replaceAll("{{user}}", () => user)
    .replaceAll("{{char}}", () => char)
    .replace(/\{\{random:([^,{}]*)\}\}/g, (_, choice: string) => choice);
}

function attachedBooks({ books }: LoreCaseInput, defaults: Json): readonly ReferenceBook[] {
  const all = Object.values(books).flat();
  const entriesOf = (name: string) => all.find((book) => book.name === name && book.entries !== null)?.entries ?? [];
  return (["global", "chat", "character"] as const).flatMap((source) =>
    (books[source] ?? []).map(({ name, entries }) => ({
      id: name,
      source,
      book: lorebookOf(entries ?? entriesOf(name), defaults),
    })),
  );
}

function lorebookOf(entries: readonly Json[], defaults: Json): Lorebook {
  const worldInfo = Object.fromEntries(entries.map((entry) => [String(entry["uid"]), { ...defaults, ...entry }]));
  const { book } = parseLorebook({ entries: worldInfo });
  if (book === undefined) throw new Error("A recorded book is none of ours.");
  return book;
}

function settingsOf(settings: RecordedSettings): LoreSettings {
  return {
    scanDepth: settings.depth,
    includesNames: settings.include_names,
    isCaseSensitive: settings.case_sensitive,
    matchesWholeWords: settings.match_whole_words,
    isRecursive: settings.recursive,
    maxPasses: settings.max_recursion_steps,
    minActivations: settings.min_activations,
    minActivationsMaxDepth: settings.min_activations_depth_max,
    budgetPercent: settings.budget,
    budgetCapTokens: settings.budget_cap,
    usesGroupScoring: settings.use_group_scoring,
    strategy: STRATEGIES[settings.character_strategy] ?? "evenly",
  };
}

function changed(
  books: LoreCaseInput["books"],
  { entry_patch: patch, remove_uid: removed }: RecordedStep,
): LoreCaseInput["books"] {
  const [first, ...rest] = books.global ?? [];
  if (first === undefined || first.entries === null) return books;
  const entries = first.entries
    .filter((entry) => removed === undefined || entry["uid"] !== removed)
    .map((entry) => (patch !== undefined && entry["uid"] === patch["uid"] ? { ...entry, ...patch } : entry));
  return { ...books, global: [{ ...first, entries }, ...rest] };
}

export default adapter;
