import { Unzlib } from "fflate";
import { MAX_CARD_TEXT_BYTES } from "../limits.js";

/** Packed bytes unpacked at a time. A thousand times as much comes out at most, so the limit holds within a few MiB. */
const STEP_BYTES = 4096;

/** Text longer than this as base64 could not be a card any more. */
const MAX_UNPACKED_BYTES = Math.ceil((MAX_CARD_TEXT_BYTES * 4) / 3);

/** Unpacks zlib data; `undefined` when it is broken or grows beyond what a card may have. */
export function inflateCapped(packed: Uint8Array): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflate = new Unzlib((piece) => {
    pieces.push(piece);
    length += piece.length;
  });
  try {
    for (let offset = 0; offset < packed.length && length <= MAX_UNPACKED_BYTES; offset += STEP_BYTES) {
      inflate.push(packed.subarray(offset, offset + STEP_BYTES), offset + STEP_BYTES >= packed.length);
    }
  } catch {
    return undefined; // Broken data: the caller says so.
  }
  if (length === 0 || length > MAX_UNPACKED_BYTES) return undefined;
  return join(pieces, length);
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}
