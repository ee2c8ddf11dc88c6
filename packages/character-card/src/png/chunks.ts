import type { IssueList } from "../issues.js";
import { MAX_PNG_CHUNK_BYTES, MAX_PNG_CHUNKS } from "../limits.js";
import { crc32 } from "./crc32.js";

/** One chunk of a PNG. Both arrays are views into the file, not copies. */
export interface PngChunk {
  /** Four letters, such as `IDAT`. */
  readonly type: string;
  readonly data: Uint8Array;
  /** The whole chunk as it stands in the file: length, type, data, checksum. */
  readonly bytes: Uint8Array;
}

/** The eight bytes every PNG begins with. */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Bytes of a chunk beside its data: length, type, checksum. */
const CHUNK_OVERHEAD = 12;

/** Says whether a file begins as a PNG does. */
export function isPng(file: Uint8Array): boolean {
  return file.length >= PNG_SIGNATURE.length && PNG_SIGNATURE.every((byte, index) => file[index] === byte);
}

/**
 * The chunks of a PNG up to and including `IEND`; `undefined` when refused. Checksums are not checked: card editors
 * write wrong ones, and every reader lives with that. What follows `IEND` is not seen.
 */
export function readChunks(file: Uint8Array, issues: IssueList): PngChunk[] | undefined {
  if (!isPng(file)) {
    issues.refuse("", "not_a_png", "This is not a PNG picture.");
    return undefined;
  }
  const chunks: PngChunk[] = [];
  for (let offset = PNG_SIGNATURE.length; offset < file.length;) {
    const chunk = readChunk(file, offset, issues);
    if (chunk === undefined) return undefined;
    chunks.push(chunk);
    if (chunk.type === "IEND") return chunks;
    if (chunks.length > MAX_PNG_CHUNKS) {
      issues.refuse("", "png_damaged", `The picture has more than ${MAX_PNG_CHUNKS} chunks.`);
      return undefined;
    }
    offset += chunk.bytes.length;
  }
  issues.refuse("", "png_truncated", "The picture is cut off: its end mark is missing.");
  return undefined;
}

function readChunk(file: Uint8Array, offset: number, issues: IssueList): PngChunk | undefined {
  const remaining = file.length - offset;
  if (remaining < CHUNK_OVERHEAD) {
    issues.refuse("", "png_truncated", "The picture is cut off in the middle of a chunk.");
    return undefined;
  }
  const length = new DataView(file.buffer, file.byteOffset + offset).getUint32(0);
  const type = String.fromCharCode(...file.subarray(offset + 4, offset + 8));
  if (length > MAX_PNG_CHUNK_BYTES || !/^[A-Za-z]{4}$/.test(type)) {
    issues.refuse(
      "",
      "png_damaged",
      `The picture is damaged: a chunk at byte ${offset} claims ${length} bytes or has no proper name.`,
    );
    return undefined;
  }
  if (length > remaining - CHUNK_OVERHEAD) {
    issues.refuse(
      "",
      "png_truncated",
      `The picture is cut off: its chunk ${type} claims ${length} bytes, but the file ends before.`,
    );
    return undefined;
  }
  const bytes = file.subarray(offset, offset + CHUNK_OVERHEAD + length);
  return { type, data: bytes.subarray(8, 8 + length), bytes };
}

/** A chunk with its checksum. */
export function makeChunk(type: string, data: Uint8Array): PngChunk {
  const bytes = new Uint8Array(CHUNK_OVERHEAD + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(
    Uint8Array.from(type, (letter) => letter.charCodeAt(0)),
    4,
  );
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return { type, data: bytes.subarray(8, 8 + data.length), bytes };
}

/** The PNG file of some chunks. */
export function joinChunks(chunks: readonly PngChunk[]): Uint8Array {
  const file = new Uint8Array(chunks.reduce((length, { bytes }) => length + bytes.length, PNG_SIGNATURE.length));
  file.set(PNG_SIGNATURE);
  let offset = PNG_SIGNATURE.length;
  for (const { bytes } of chunks) {
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}
