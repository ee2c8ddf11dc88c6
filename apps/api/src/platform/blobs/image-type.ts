import { imageDimensionsFromData } from "image-dimensions";

/** An image as its own bytes describe it. */
export interface ImageKind {
  readonly mediaType: "image/png" | "image/jpeg" | "image/webp" | "image/gif";
}

/** Most pixels of an image that is kept or handed on: 64 million, four times a 4096 × 4096 portrait. */
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

/** The headers of all kinds but JPEG are at the beginning, within so many bytes; more would only take time to search. */
const MAX_HEADER_BYTES = 128 * 1024;

/**
 * Width × height of a PNG, JPEG, GIF, WebP or AVIF as its headers tell, of an animation as those of the whole; undefined
 * when they do not, being cut off or made up. Nothing is decoded.
 */
export function pixelsOf(bytes: Uint8Array): number | undefined {
  // Texts and previews of any length may come before the size of a JPEG.
  const isJpeg = sniffImage(bytes)?.mediaType === "image/jpeg";
  const size = imageDimensionsFromData(isJpeg ? bytes : bytes.subarray(0, MAX_HEADER_BYTES));
  return size && size.width * size.height;
}
