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

/** Headers are at the beginning, within so many bytes, in all kinds but JPEG; more would only take time to search. */
const MAX_HEADER_BYTES = 128 * 1024;

/**
 * Width × height of a PNG, JPEG, GIF, WebP or AVIF as its headers tell, of an animation as those of the whole; undefined
 * when they do not, being cut off or made up. Nothing is decoded.
 */
export function pixelsOf(bytes: Uint8Array): number | undefined {
  if (sniffImage(bytes)?.mediaType === "image/jpeg") return jpegPixels(bytes);
  const size = imageDimensionsFromData(bytes.subarray(0, MAX_HEADER_BYTES));
  return size && size.width * size.height;
}

/** The first frame header of a JPEG (SOFn), by its second byte: C0 to CF without tables (C4, CC) and the reserved C8. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Markers that no length follows: TEM, RSTn, start and end of an image. None belongs before the frame. */
const standsAlone = (marker: number) => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9);

/**
 * Of the first frame, behind nothing but whole segments (ITU-T T.81, B.1.1 and B.2.2). Whatever a decoder might step over
 * in a way of its own makes the size unknown, so that no decoder sees another frame than this.
 */
function jpegPixels(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Past the start of the image. Marker, length, precision, height and width are nine bytes.
  let at = 2;
  while (at + 9 <= bytes.length) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || standsAlone(marker) || marker === 0xda) return undefined;
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return view.getUint16(at + 5) * view.getUint16(at + 7);
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}
