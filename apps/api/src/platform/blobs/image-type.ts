/** An image as its own bytes describe it. */
export interface ImageKind {
  readonly mediaType: "image/png" | "image/jpeg" | "image/webp" | "image/gif";
}

/** Most pixels of a PNG that is kept: 64 million, four times a 4096 × 4096 portrait. */
export const MAX_PIXELS = 64_000_000;

/** What kind of image bytes are, by their first bytes and never by their name; undefined for anything else, SVG included. */
export function sniffImage(bytes: Uint8Array): ImageKind | undefined {
  const starts = (...expected: number[]) => expected.every((byte, index) => bytes[index] === byte);
  const ascii = (start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { mediaType: "image/png" };
  if (starts(0xff, 0xd8, 0xff)) return { mediaType: "image/jpeg" };
  if (ascii(0, 6) === "GIF87a" || ascii(0, 6) === "GIF89a") return { mediaType: "image/gif" };
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return { mediaType: "image/webp" };
  return undefined;
}

/** Width × height of a PNG, read from its header; undefined when the header is not there. */
export function pngPixels(bytes: Uint8Array): number | undefined {
  if (bytes.length < 24) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return view.getUint32(16) * view.getUint32(20);
}
