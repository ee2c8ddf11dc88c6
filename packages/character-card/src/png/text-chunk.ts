import type { PngChunk } from "./chunks.js";
import { inflateCapped } from "./inflate-capped.js";

/** What a text chunk of a PNG carries. */
export interface TextChunk {
  /** Lower-case: programs spell `chara` and `ccv3` in any way. */
  readonly keyword: string;
  /** The text's bytes, unpacked; `undefined` when it cannot be unpacked or would grow beyond the limit. */
  text(): Uint8Array | undefined;
}

/** Bytes a keyword may have, by the PNG specification. */
const MAX_KEYWORD_BYTES = 79;

/** Reads a `tEXt`, `zTXt` or `iTXt` chunk; `undefined` for other chunks and those without keyword. */
export function readTextChunk(chunk: PngChunk): TextChunk | undefined {
  const readText = READERS[chunk.type];
  const end = chunk.data.subarray(0, MAX_KEYWORD_BYTES + 1).indexOf(0);
  if (readText === undefined || end < 1) return undefined;
  const keyword = String.fromCharCode(...chunk.data.subarray(0, end)).toLowerCase();
  return { keyword, text: () => readText(chunk.data.subarray(end + 1)) };
}

const READERS: Readonly<Record<string, (afterKeyword: Uint8Array) => Uint8Array | undefined>> = {
  tEXt: (text) => text,
  zTXt: (rest) => inflateWith(rest[0], rest.subarray(1)),
  iTXt: readInternationalText,
};

/** Compression flag, compression method, language, NUL, translated keyword, NUL, text. */
function readInternationalText(rest: Uint8Array): Uint8Array | undefined {
  const languageEnd = rest.indexOf(0, 2);
  const translatedEnd = languageEnd < 0 ? -1 : rest.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) return undefined;
  const text = rest.subarray(translatedEnd + 1);
  return rest[0] === 1 ? inflateWith(rest[1], text) : text;
}

/** Method 0, zlib, is the only one there is. */
function inflateWith(method: number | undefined, packed: Uint8Array): Uint8Array | undefined {
  return method === 0 ? inflateCapped(packed) : undefined;
}
