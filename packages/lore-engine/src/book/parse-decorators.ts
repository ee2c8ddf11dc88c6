import type { LorePosition, LoreRole } from "../model/lorebook.js";

/** What the leading `@@` lines of an entry ask for (character card V3). */
export interface Decorators {
  /** Activates without a key; beats `neverActivates`. */
  alwaysActivates?: true;
  neverActivates?: true;
  isConstant?: true;
  /** Messages by Characters the Conversation must have. */
  onlyAfter?: number;
  /** Activates only when the Messages by Characters are a multiple of this. */
  onlyEvery?: number;
  depth?: number;
  /** Messages that precede the text, counted from the first one; `depth` beats it. */
  reverseDepth?: number;
  /** Stays active for the rest of the Conversation once it was. `activatesOnce` beats it. */
  staysActive?: true;
  /** Activates once in a Conversation and never again. */
  activatesOnce?: true;
  role?: LoreRole;
  position?: LorePosition;
  scanDepth?: number;
  /** At least one of them must match as well. */
  additionalKeys?: readonly string[];
  /** None of them may match. */
  excludedKeys?: readonly string[];
  /** Left out when it does not fit, without ending the search for entries that do. */
  yieldsToBudget?: true;
  usesPatterns?: true;
  isCaseSensitive?: true;
}

/** Decorators, and the text that follows them. */
export interface DecoratedContent {
  readonly decorators: Decorators;
  readonly content: string;
}

/** Reads a value into the decorators; false when the value makes no sense and the line counts as unknown. */
type Reader = (into: Decorators, value: string) => boolean;

const POSITIONS: Readonly<Record<string, LorePosition>> = {
  before_desc: "before_character",
  before_main: "before_character",
  before_char_defs: "before_character",
  after_desc: "after_character",
  after_main: "after_character",
  after_char_defs: "after_character",
  before_example_messages: "before_examples",
  after_example_messages: "after_examples",
  top_an: "authors_note_top",
  bottom_an: "authors_note_bottom",
  at_depth: "at_depth",
  in_chat: "at_depth",
  depth: "at_depth",
  outlet: "outlet",
  personality: "personality",
  scenario: "scenario",
};

const READERS: Readonly<Record<string, Reader>> = {
  activate: flag("alwaysActivates"),
  dont_activate: flag("neverActivates"),
  constant: flag("isConstant"),
  ignore_on_max_context: flag("yieldsToBudget"),
  use_regex: flag("usesPatterns"),
  case_sensitive: flag("isCaseSensitive"),
  activate_only_after: count("onlyAfter", 0),
  activate_only_every: count("onlyEvery", 1),
  keep_activate_after_match: flag("staysActive"),
  dont_activate_after_match: flag("activatesOnce"),
  depth: count("depth", 0),
  reverse_depth: count("reverseDepth", 0),
  scan_depth: count("scanDepth", 0),
  additional_keys: keyList("additionalKeys"),
  exclude_keys: keyList("excludedKeys"),
  role: choice("role", { system: "system", user: "user", assistant: "assistant" }),
  position: choice("position", POSITIONS),
};

const LINE = /^@@@?(\S*)[ \t]*(.*)$/;

/**
 * Reads the decorators at the start of a content. Every leading `@@` line is taken off, known or not; blank lines after one too. A
 * line with three `@` counts only when the `@@` line before it was not understood. Of two equal decorators the first counts. When
 * nothing follows and no line was understood, the lines are the text after all.
 * @see conformance: lore-activation, "… decorator …"; character card V3, "Decorators"
 */
export function parseDecorators(content: string): DecoratedContent {
  const { decorators, content: text } = readAll(content);
  return { decorators, content: text };
}

/** The lines that are taken off and mean nothing here, by the name of each, such as `@@is_greeting`. */
export function ignoredDecorators(content: string): readonly string[] {
  return readAll(content).ignored;
}

function readAll(content: string): DecoratedContent & { readonly ignored: readonly string[] } {
  const decorators: Decorators = {};
  if (!content.startsWith("@@")) return { decorators, content, ignored: [] };
  const lines = content.split("\n");
  const ignored: string[] = [];
  /** The line that was not understood, as long as another one may stand in for it. */
  let unread: string | undefined;
  let isUnderstood = false;
  let line = 0;
  for (; line < lines.length; line += 1) {
    const text = lines[line] ?? "";
    if (text.trim() === "") continue;
    if (!text.startsWith("@@")) break;
    const isFallback = text.startsWith("@@@");
    if (isFallback && unread === undefined) continue;
    const isRead = readLine(decorators, text);
    isUnderstood ||= isRead;
    if (!isFallback && unread !== undefined) ignored.push(unread);
    unread = isRead ? undefined : isFallback ? unread : /^\S*/.exec(text)?.[0];
  }
  if (line === lines.length && !isUnderstood) return { decorators, content, ignored: [] };
  if (unread !== undefined) ignored.push(unread);
  return { decorators, content: lines.slice(line).join("\n"), ignored };
}

function readLine(into: Decorators, line: string): boolean {
  const [, name = "", value = ""] = LINE.exec(line) ?? [];
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return reader?.(into, value.trim()) ?? false;
}

type FlagName =
  | "staysActive"
  | "activatesOnce"
  | "alwaysActivates"
  | "neverActivates"
  | "isConstant"
  | "yieldsToBudget"
  | "usesPatterns"
  | "isCaseSensitive";

/** A decorator without a value. One that has a value all the same is not understood. */
function flag(name: FlagName): Reader {
  return (into, value) => {
    if (value !== "") return false;
    into[name] = true;
    return true;
  };
}

function count(name: "onlyAfter" | "onlyEvery" | "depth" | "reverseDepth" | "scanDepth", least: number): Reader {
  return (into, value) => {
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (!(number >= least)) return false;
    into[name] ??= number;
    return true;
  };
}

function keyList(name: "additionalKeys" | "excludedKeys"): Reader {
  return (into, value) => {
    const keys = value
      .split(",")
      .map((key) => key.trim())
      .filter((key) => key !== "");
    if (keys.length === 0) return false;
    into[name] ??= keys;
    return true;
  };
}

function choice<Name extends "role" | "position">(
  name: Name,
  choices: Readonly<Record<string, NonNullable<Decorators[Name]>>>,
): Reader {
  return (into, value) => {
    const chosen = Object.hasOwn(choices, value) ? choices[value] : undefined;
    if (chosen === undefined) return false;
    into[name] ??= chosen;
    return true;
  };
}
