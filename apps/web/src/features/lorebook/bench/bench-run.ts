import {
  activate,
  compileLorebook,
  DEFAULT_LORE_SETTINGS,
  explanationWords,
  ignoredDecorators,
  nearMissOf,
  patternOfKey,
  type CompiledLorebook,
  type KeyMatch,
  type LorebookEntry,
  type LoreExplanation,
  type LoreInput,
  type LorePattern,
  type LoreResult,
  type NearMiss,
  type PatternOutcome,
} from "@tavernkit/lore-engine";

/** How the bench scans. */
export interface BenchSettings {
  readonly scanDepth: number;
  readonly isCaseSensitive: boolean;
  readonly matchesWholeWords: boolean;
  readonly isRecursive: boolean;
  /** Tokens the texts may take in all. */
  readonly budgetTokens: number;
  /** What `{{user}}` and `{{char}}` in keys stand for; blank for nobody. */
  readonly userName: string;
  readonly charName: string;
}

/** As a Conversation scans unless told otherwise. */
export const DEFAULT_BENCH_SETTINGS: BenchSettings = {
  scanDepth: DEFAULT_LORE_SETTINGS.scanDepth,
  isCaseSensitive: DEFAULT_LORE_SETTINGS.isCaseSensitive,
  matchesWholeWords: DEFAULT_LORE_SETTINGS.matchesWholeWords,
  isRecursive: DEFAULT_LORE_SETTINGS.isRecursive,
  budgetTokens: 2_048,
  userName: "",
  charName: "",
};

/** One text to try. */
export interface BenchQuestion {
  readonly text: string;
  readonly settings: BenchSettings;
  /** The entry of which somebody asks what became of it, whatever that is. */
  readonly askedUid: string | undefined;
}

/** A key found in the text that was pasted, in UTF-16 units. */
export interface BenchMatch {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** What became of one entry. */
export interface BenchOutcome {
  readonly uid: string;
  /** Its title, else its first key, else its uid. */
  readonly name: string;
  /** `almost`: a key was found, and something else kept it out. */
  readonly state: "fired" | "almost" | "out";
  /** Plain words: what called it, or what kept it out. */
  readonly why: string;
  readonly tokens: number;
  readonly matches: readonly BenchMatch[];
}

/** What the bench shows for a text. */
export interface BenchResult {
  /** In the order of activation, then the almost ones in the order of the book. At most `MAX_SHOWN`. */
  readonly outcomes: readonly BenchOutcome[];
  readonly firedCount: number;
  readonly almostCount: number;
  readonly tokens: number;
  readonly isOverBudget: boolean;
  /** What became of the entry somebody asked about; undefined when nobody did, or the book does not have it. */
  readonly asked: BenchOutcome | undefined;
  /** Patterns that were set aside, with the reason in plain words. */
  readonly patternProblems: readonly string[];
}

/** Outcomes shown at most; more than anybody reads. */
export const MAX_SHOWN = 300;

/** A Lorebook on the bench. */
export class Bench {
  readonly #compiled: CompiledLorebook;
  readonly #entriesByUid: ReadonlyMap<string, LorebookEntry>;

  /** @param matchPattern Must come back, whatever the pattern; or be killed from outside with all of this. */
  constructor(
    private readonly entries: readonly LorebookEntry[],
    private readonly matchPattern: (pattern: LorePattern, text: string) => PatternOutcome,
  ) {
    this.#compiled = compileLorebook({ name: "", description: "", entries, extensions: {}, unknownFields: {} });
    this.#entriesByUid = new Map(entries.map((entry) => [entry.uid, entry]));
  }

  /** The same book with an entry changed; behind the others when it is new. */
  with(entry: LorebookEntry): Bench {
    const others = this.#entriesByUid.has(entry.uid)
      ? this.entries.map((one) => (one.uid === entry.uid ? entry : one))
      : [...this.entries, entry];
    return new Bench(others, this.matchPattern);
  }

  /** Tries a text: paragraphs with an empty line between them are Messages, the last one the newest. */
  run({ text, settings, askedUid }: BenchQuestion): BenchResult {
    const messages = messagesOf(text);
    const input = this.#input(messages, settings);
    const result = activate(input);
    const seen: Seen = { input, result, messages, settings };
    const outcomes = (uids: Iterable<string>) => [...uids].flatMap((uid) => this.#outcomeOf(uid, seen) ?? []);
    const fired = outcomes(result.activated.slice(0, MAX_SHOWN).map(({ uid }) => uid));
    // Whoever has no key in the text and is not told has nothing to show; asking ten thousand why would cost more than the scan.
    const almost = outcomes(this.#withKeyIn(text, settings)).filter(({ state }) => state === "almost");
    return {
      outcomes: [...fired, ...almost].slice(0, MAX_SHOWN),
      firedCount: result.activated.length,
      almostCount: almost.length,
      tokens: result.tokens,
      isOverBudget: result.isOverBudget,
      asked: askedUid === undefined ? undefined : this.#answer(askedUid, seen),
      patternProblems: result.patternIssues.map(({ key, kind }) =>
        kind === "invalid" ? `${key} is no regular expression.` : `${key} takes too long and was set aside.`,
      ),
    };
  }

  #outcomeOf(uid: string, seen: Seen): BenchOutcome | undefined {
    const explanation = seen.result.explain({ bookId: BOOK, uid });
    const entry = this.#entriesByUid.get(uid);
    return explanation && entry && outcomeOf(entry, explanation, seen);
  }

  /** What became of one entry, with what would have to be otherwise when none of its keys was found. */
  #answer(uid: string, seen: Seen): BenchOutcome | undefined {
    const { input, result, messages, settings } = seen;
    const entry = this.#entriesByUid.get(uid);
    const explanation = result.explain({ bookId: BOOK, uid });
    if (!entry || !explanation) return undefined;
    const outcome = outcomeOf(entry, explanation, seen);
    if (explanation.isActive || explanation.reason !== "no_key_matched") return outcome;
    if (messages.length === 0) return { ...outcome, why: "Type or paste a text above to try it." };
    const miss = nearMissOf(input, entry);
    const more = [miss && nearMissWords(miss), macroWords(entry.keys, settings)].filter((words) => words !== undefined);
    return { ...outcome, why: [outcome.why, ...more].join(" ") };
  }

  #withKeyIn(text: string, settings: BenchSettings): string[] {
    const lower = text.toLowerCase();
    const isCandidate = (key: string) =>
      key !== "" && (key.startsWith("/") || lower.includes(withNames(key, settings).trim().toLowerCase()));
    return this.entries
      .filter(({ keys, usesPatterns }) => usesPatterns || keys.some(isCandidate))
      .map(({ uid }) => uid);
  }

  #input(messages: readonly PastedMessage[], settings: BenchSettings): LoreInput {
    const { budgetTokens, userName: _user, charName: _char, ...rest } = settings;
    return {
      books: [{ id: BOOK, source: "chat", book: this.#compiled }],
      messages: messages.map(({ id, text }) => ({ id, name: "", text })),
      settings: { ...DEFAULT_LORE_SETTINGS, ...rest, includesNames: false, budgetPercent: 100 },
      contextTokens: budgetTokens,
      // Chance decides in favour, so that what one sees depends on the text alone; but what has none stays out, as it always does.
      random: () => Number.EPSILON,
      countTokens: estimateTokens,
      matchPattern: this.matchPattern,
      expandMacros: (macros) => withNames(macros, settings),
    };
  }
}

const BOOK = "bench";

interface PastedMessage {
  readonly id: string;
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly start: number;
}

/** Paragraphs as Messages. Equal places have equal ids only while the text before is the same, so that nothing stale is remembered. */
function messagesOf(text: string): PastedMessage[] {
  return [...text.matchAll(/(?:(?!\n[^\S\n]*\n)[^])+/g)].flatMap(({ 0: paragraph, index }) => {
    // The engine counts from the first letter; a paragraph begins with the line break before it.
    const said = paragraph.trim();
    const start = index + paragraph.length - paragraph.trimStart().length;
    return said === "" ? [] : [{ id: `${start} ${said}`, text: said, start }];
  });
}

/** One try: what was asked and what came of it. */
interface Seen {
  readonly input: LoreInput;
  readonly result: LoreResult;
  readonly messages: readonly PastedMessage[];
  readonly settings: BenchSettings;
}

function outcomeOf(entry: LorebookEntry, explanation: LoreExplanation, seen: Seen): BenchOutcome {
  const { uid, comment, keys, tokens } = explanation;
  const match = explanation.isActive
    ? explanation.cause.kind === "key"
      ? explanation.cause.match
      : undefined
    : explanation.match;
  const messageId = match?.text.kind === "message" ? match.text.messageId : undefined;
  const message = seen.messages.find(({ id }) => id === messageId);
  const start = match && message ? message.start + match.offset : undefined;
  return {
    ...{ uid, tokens, name: comment || keys[0] || `Entry ${uid}` },
    state: explanation.isActive ? "fired" : match ? "almost" : "out",
    why: [whyOf(explanation, start !== undefined), ...chanceWords(entry, explanation), ...ignoredWords(entry)].join(
      " ",
    ),
    matches:
      match && message && start !== undefined
        ? [{ key: match.key, start, end: start + lengthFound(entry, match, { text: message.text, ...seen }) }]
        : [],
  };
}

function whyOf(explanation: LoreExplanation, isInText: boolean): string {
  if (!explanation.isActive) {
    const found = explanation.match ? `“${explanation.match.key}” was found. ` : "";
    return found + explanationWords(explanation);
  }
  const { cause } = explanation;
  if (cause.kind !== "key") return explanationWords(explanation);
  return isInText ? `“${cause.match.key}” was found.` : `“${cause.match.key}” was found in another entry's text.`;
}

/** What the bench left to chance, which in a Conversation may come out otherwise. */
function chanceWords({ usesProbability, probability }: LorebookEntry, explanation: LoreExplanation): string[] {
  const isRolled = explanation.rolls.some(({ kind }) => kind === "probability") && usesProbability;
  const isDrawn = explanation.rolls.some(({ kind }) => kind === "group");
  const chance = `${probability.toLocaleString()} %`;
  return [
    ...(isDrawn ? ["In a Conversation its group draws one of them; here the first one wins."] : []),
    ...(isRolled && probability === 0 ? ["Its chance is 0 %: it is never told."] : []),
    ...(isRolled && probability > 0 && probability < 100 ? [`Its chance of ${chance} is taken as met here.`] : []),
  ];
}

/** Lines at the top of the text that look as if they did something. */
function ignoredWords({ content }: LorebookEntry): string[] {
  return ignoredDecorators(content).map((name) => `Its line ${name} means nothing here.`);
}

const MISS_WORDS: Readonly<Record<NearMiss["kind"], string>> = {
  older_message: "stands in an older Message, which is not looked through.",
  letter_case: "is there with other capitals, and capitals count.",
  part_of_word: "is there as a part of a longer word, and only whole words count.",
  several: "is there, but further back, with other capitals or inside a longer word, all of which count.",
};

function nearMissWords({ kind, match }: NearMiss): string {
  return `“${match.key}” ${MISS_WORDS[kind]}`;
}

/** UTF-16 units of what a key found. */
function lengthFound(
  { usesPatterns, isCaseSensitive }: LorebookEntry,
  { key, offset }: KeyMatch,
  { text, settings }: { readonly text: string; readonly settings: BenchSettings },
): number {
  const expanded = withNames(key, settings);
  const wishes = { usesPatterns, isCaseSensitive: isCaseSensitive ?? settings.isCaseSensitive };
  const pattern = patternOfKey(expanded, wishes);
  if (!pattern) return expanded.trim().length;
  // It was found at this very place a moment ago, so looking at that place alone takes no longer than that did.
  const there = new RegExp(pattern.source, `${pattern.flags.replace("y", "")}y`);
  there.lastIndex = offset;
  return Math.max(1, there.exec(text)?.[0].length ?? 1);
}

/** The text with the names that are known. */
function withNames(text: string, { userName, charName }: BenchSettings): string {
  const named = userName.trim() === "" ? text : text.replace(/\{\{user\}\}|<USER>/gi, () => userName.trim());
  return charName.trim() === "" ? named : named.replace(/\{\{char\}\}|<(?:CHAR|BOT)>/gi, () => charName.trim());
}

const NAME_MACRO = /\{\{(?:user|char)\}\}|<(?:USER|CHAR|BOT)>/i;

/** What the bench cannot know of the keys; undefined when it knows all. */
function macroWords(keys: readonly string[], settings: BenchSettings): string | undefined {
  const left = keys.map((key) => ({ key, rest: withNames(key, settings) }));
  const unnamed = left.find(({ rest }) => NAME_MACRO.test(rest));
  if (unnamed) return `“${unnamed.key}” stands for a name: say which one under “How keys are looked for”.`;
  const unknown = left.find(({ rest }) => /\{\{[^]*\}\}/.test(rest));
  return unknown && `“${unknown.key}” holds a macro that only a Conversation can fill in.`;
}

/** Four letters are about a token; the bench says "about". */
function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
