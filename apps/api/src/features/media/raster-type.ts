import { sniffImage, type ImageKind } from "../../platform/blobs/image-type.js";

/** Media types of images that are shown: pixels and nothing else. SVG is none, a document that may load more and run scripts. */
export type RasterType = ImageKind["mediaType"] | "image/avif";

/** What hosts call such images, in lower case: the registered names and two that are as common as they are wrong. */
const DECLARED_TYPES: ReadonlySet<string> = new Set([
  "image/png",
  "image/apng",
  "image/jpeg",
  "image/jpg",
  "image/gif",
  "image/webp",
  "image/avif",
]);

/** Whether a Content-Type says that it is such an image, whichever of them. */
export function isRasterDeclared(contentType: string | string[] | undefined): boolean {
  return typeof contentType === "string" && DECLARED_TYPES.has(contentType.split(";")[0]?.trim().toLowerCase() ?? "");
}

/** What kind of image bytes are, by their first bytes; undefined for anything else, SVG and HTML included. */
export function rasterTypeOf(bytes: Uint8Array): RasterType | undefined {
  return sniffImage(bytes)?.mediaType ?? (isAvif(bytes) ? "image/avif" : undefined);
}

/** Whether a file begins with a box `ftyp` that names AVIF among its brands (AV1 Image File Format, sections 5.1 and 6.2). */
function isAvif(bytes: Uint8Array): boolean {
  const word = (start: number) => String.fromCharCode(...bytes.subarray(start, start + 4));
  if (bytes.length < 16 || word(4) !== "ftyp") return false;
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), bytes.length, MAX_BRANDS_BYTES);
  // Size, type and major brand are followed by a version, which is no brand.
  const brands = [word(8)];
  for (let start = 16; start + 4 <= end; start += 4) brands.push(word(start));
  return brands.some((brand) => brand === "avif" || brand === "avis");
}

/** As far as brands are looked for, in bytes; honest files name a handful. */
const MAX_BRANDS_BYTES = 256;
