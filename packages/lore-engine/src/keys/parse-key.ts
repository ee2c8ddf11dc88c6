import type { LorePattern } from "../model/pattern.js";

/** What a key asks for. */
export type ParsedKey =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "pattern"; readonly pattern: LorePattern }
  /** Holds a macro, so that it is known only when the macro is expanded. */
  | { readonly kind: "macro" }
  /** Nothing but white space; never matches. */
  | { readonly kind: "blank" };

const LITERAL = /^\/([\w\W]+?)\/([gimsuy]*)$/;
const UNESCAPED_SLASH = /(^|[^\\])\//;

/**
 * Reads `/pattern/flags`; `undefined` for anything else: an unescaped slash within, unknown flags, or a pattern JavaScript cannot
 * read. `g` is dropped, since it changes nothing here.
 * @see conformance: lore-activation, "regex …"
 */
export function parsePatternLiteral(key: string): LorePattern | undefined {
  const [, source, flags] = LITERAL.exec(key) ?? [];
  if (source === undefined || flags === undefined || UNESCAPED_SLASH.test(source)) return undefined;
  return readablePattern(source.replaceAll("\\/", "/"), flags.replaceAll("g", ""));
}

/** The pattern when JavaScript can read it. Reading runs nothing, so a hostile pattern is harmless here. */
export function readablePattern(source: string, flags: string): LorePattern | undefined {
  try {
    new RegExp(source, flags);
    return { source, flags };
  } catch {
    return undefined;
  }
}

/**
 * The pattern a key is, macros aside: with slashes and own flags, or bare where all keys of the entry are patterns; `undefined` for a
 * plain key and for a pattern that cannot be read.
 */
export function patternOfKey(
  key: string,
  { usesPatterns, isCaseSensitive }: { readonly usesPatterns: boolean; readonly isCaseSensitive: boolean },
): LorePattern | undefined {
  const source = key.trim();
  if (source === "") return undefined;
  const literal = source.startsWith("/") ? parsePatternLiteral(source) : undefined;
  return literal ?? (usesPatterns ? readablePattern(source, isCaseSensitive ? "" : "i") : undefined);
}

/** Says whether macros could change a text: it holds `{{` or the older `<USER>` form. */
export function mayHoldMacro(text: string): boolean {
  return text.includes("{{") || text.includes("<");
}

/** Reads a key whose macros, if any, are already expanded. White space around it does not count. */
export function parseExpandedKey(key: string): ParsedKey {
  const text = key.trim();
  if (text === "") return { kind: "blank" };
  const pattern = text.startsWith("/") ? parsePatternLiteral(text) : undefined;
  return pattern === undefined ? { kind: "plain", text } : { kind: "pattern", pattern };
}

/** Reads a key as an entry stores it. */
export function parseKey(key: string): ParsedKey {
  return mayHoldMacro(key) ? { kind: "macro" } : parseExpandedKey(key);
}

/** Says whether a key has white space inside, so that it matches anywhere even when whole words are asked for. */
export function isPhrase(text: string): boolean {
  return /\s/.test(text);
}
