/** Bytes before the first chunk (PNG specification, third edition, section 5.2). */
const SIGNATURE_BYTES = 8;

/** Length, type and checksum of a chunk, in bytes (section 5.3). */
const CHUNK_OVERHEAD_BYTES = 12;

/** Chunks that hold text or facts about the file and nothing one sees (section 11.3.3 and 11.3.4). */
const METADATA_TYPES = new Set(["tEXt", "zTXt", "iTXt", "eXIf", "tIME"]);

/**
 * A PNG without texts and camera data, for showing: what stands in a card is not handed out with its picture. The pixels
 * stay byte for byte; what follows the end chunk, or a chunk that is cut off, is left out.
 *
 * @param png Bytes that begin with the PNG signature.
 */
export function plainPng(png: Uint8Array): Buffer {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const kept: Uint8Array[] = [png.subarray(0, SIGNATURE_BYTES)];
  let start = SIGNATURE_BYTES;
  while (start + CHUNK_OVERHEAD_BYTES <= png.length) {
    const end = start + CHUNK_OVERHEAD_BYTES + view.getUint32(start);
    if (end > png.length) break;
    const type = String.fromCharCode(...png.subarray(start + 4, start + 8));
    if (!METADATA_TYPES.has(type)) kept.push(png.subarray(start, end));
    if (type === "IEND") break;
    start = end;
  }
  return Buffer.concat(kept);
}
