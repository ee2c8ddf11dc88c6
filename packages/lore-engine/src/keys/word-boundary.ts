const ASCII_END = 0x80;
const IS_ASCII_WORD = Array.from({ length: ASCII_END }, (_, code) => /\w/.test(String.fromCharCode(code)));

const FIRST_COMBINING_MARK = 0x0300;
const LAST_COMBINING_MARK = 0x036f;
const LATIN = /\p{Script=Latin}/u;

/**
 * Says whether the UTF-16 unit at an index continues a word: an ASCII letter, digit or underscore, another Latin letter, or an accent
 * combined with one of those. Outside the text nothing does. Letters of other scripts do not: many are written without
 * spaces or with endings, and people's keys rely on being found within.
 * @see docs/divergences.md, `accented-words`
 */
export function continuesWord(text: string, index: number): boolean {
  if (index < 0 || index >= text.length) return false;
  const code = text.charCodeAt(index);
  if (code < ASCII_END) return IS_ASCII_WORD[code] === true;
  if (code >= FIRST_COMBINING_MARK && code <= LAST_COMBINING_MARK) return continuesWord(text, baseOf(text, index));
  return LATIN.test(text.charAt(index));
}

/** Index of the letter an accent belongs to; -1 when the text begins with accents. */
function baseOf(text: string, index: number): number {
  let base = index - 1;
  while (base >= 0) {
    const code = text.charCodeAt(base);
    if (code < FIRST_COMBINING_MARK || code > LAST_COMBINING_MARK) break;
    base -= 1;
  }
  return base;
}

/** Says whether a stretch of text stands alone as words. */
export function isWholeWord(text: string, start: number, end: number): boolean {
  return !continuesWord(text, start - 1) && !continuesWord(text, end);
}
