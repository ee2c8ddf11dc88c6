import { parseExpandedKey, parsePatternLiteral, readablePattern } from "../keys/parse-key.js";
import { isWholeWord } from "../keys/word-boundary.js";
import { SCAN_SOURCES, type LorebookEntry } from "../model/lorebook.js";
import type { ReferenceEntry, ReferenceInput } from "./reference-entry.js";

/** Builds and searches the text each entry sees, anew for every entry and key. */
export class ReferenceScan {
  readonly recursion: string[] = [];

  constructor(
    private readonly input: ReferenceInput,
    private depth = input.settings.scanDepth,
  ) {}

  get currentDepth(): number {
    return this.depth;
  }

  widen(): void {
    this.depth += 1;
  }

  /** The text an entry sees; empty when it sees none. */
  textFor({ scanDepth, scanSources }: LorebookEntry, seesRecursion: boolean): string {
    const depth = scanDepth ?? this.depth;
    if (depth <= 0) return "";
    const { messages, settings, sources, injections } = this.input;
    const newestFirst = [...messages].reverse().slice(0, Math.min(depth, 1000));
    const pieces = [
      ...newestFirst.map(({ name, text }) => (settings.includesNames ? `${name}: ${text}` : text).trim()),
      ...SCAN_SOURCES.filter((source) => scanSources.includes(source)).map((source) => sources?.[source] ?? ""),
      ...(injections ?? []).map(({ text }) => text),
      ...(seesRecursion ? this.recursion : []),
    ];
    return `\x01${pieces.join("\n\x01")}`;
  }

  /** Says whether a key matches once its macros are expanded. */
  matches(key: string, { entry }: ReferenceEntry, text: string): boolean {
    if (text === "") return false;
    if (entry.usesPatterns) return this.#matchesBarePattern(key.trim(), entry, text);
    const expanded = this.input.expandMacros(key);
    if (expanded.trim() === "") return expanded !== "" && this.#without("blank-keys");
    return this.matchesRaw(expanded.trim(), entry, text);
  }

  /** Says whether a key matches as it stands. */
  matchesRaw(key: string, entry: LorebookEntry, text: string): boolean {
    const parsed = parseExpandedKey(key);
    if (parsed.kind === "pattern") return this.input.matchPattern(parsed.pattern, text).kind === "found";
    const isExact = entry.isCaseSensitive ?? this.input.settings.isCaseSensitive;
    const [haystack, needle] = isExact ? [text, key] : [text.toLowerCase(), key.toLowerCase()];
    const asWord = (entry.matchesWholeWords ?? this.input.settings.matchesWholeWords) && !/\s/.test(needle);
    return asWord ? this.#standsAlone(haystack, needle) : haystack.includes(needle);
  }

  #matchesBarePattern(key: string, entry: LorebookEntry, text: string): boolean {
    if (key === "") return false;
    const isExact = entry.isCaseSensitive ?? this.input.settings.isCaseSensitive;
    const pattern = parsePatternLiteral(key) ?? readablePattern(key, isExact ? "" : "i");
    return pattern !== undefined && this.input.matchPattern(pattern, text).kind === "found";
  }

  #standsAlone(haystack: string, needle: string): boolean {
    for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
      const end = at + needle.length;
      if (this.#without("accented-words")) {
        const neighbours = `${haystack.charAt(at - 1)}${haystack.charAt(end)}`;
        if (!/\w/.test(neighbours)) return true;
      } else if (isWholeWord(haystack, at, end)) return true;
    }
    return false;
  }

  #without(rule: "blank-keys" | "accented-words"): boolean {
    return this.input.without?.has(rule) === true;
  }
}
