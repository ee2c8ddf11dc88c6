/** The bytes of an image up to its size, as every program that shows it reads them first. */
export const imageHeaders = {
  png: (width: number, height: number) =>
    Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), big32(width), big32(height)]),
  /** A baseline or progressive JPEG (SOF0, SOF2), its size behind a segment for applications. */
  jpeg: (width: number, height: number, frame: 0xc0 | 0xc2 = 0xc0) =>
    Buffer.concat([
      Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"),
      Buffer.from([0xff, frame, 0, 11, 8]),
      big16(height),
      big16(width),
      Buffer.from([1, 1, 0x11, 0]),
    ]),
  gif: (width: number, height: number) => Buffer.concat([Buffer.from("GIF89a"), little16(width), little16(height)]),
  /** Lossy. */
  webp: (width: number, height: number) =>
    riff("VP8 ", Buffer.from("3001009d012a", "hex"), little16(width), little16(height)),
  webpLossless: (width: number, height: number) =>
    riff("VP8L", Buffer.from([0x2f]), little32(((height - 1) << 14) | (width - 1)), Buffer.alloc(5)),
  /** With animation, transparency or texts. */
  webpExtended: (width: number, height: number) =>
    riff("VP8X", Buffer.alloc(4), little24(width - 1), little24(height - 1)),
  /** @param brands The first is the major one. */
  avif: (width: number, height: number, ...brands: string[]) => {
    const [major = "avif", ...others] = brands;
    const size = box("ispe", big32(0), big32(width), big32(height));
    // The first item is the image, and its first property the size.
    const association = box("ipma", big32(0), big32(1), big16(1), Buffer.from([1, 1]));
    const properties = box("iprp", box("ipco", size), association);
    return Buffer.concat([
      box("ftyp", Buffer.from(major), big32(0), Buffer.from(others.join(""))),
      box("meta", big32(0), box("pitm", big32(0), big16(1)), properties),
    ]);
  },
} as const;

function box(type: string, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([big32(8 + content.length), Buffer.from(type), content]);
}

function riff(type: string, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const head = [
    Buffer.from("RIFF"),
    little32(12 + content.length),
    Buffer.from(`WEBP${type}`),
    little32(content.length),
  ];
  return Buffer.concat([...head, content]);
}

function written(length: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(length);
  write(bytes);
  return bytes;
}

const big32 = (value: number) => written(4, (bytes) => bytes.writeUInt32BE(value));
const big16 = (value: number) => written(2, (bytes) => bytes.writeUInt16BE(value));
const little32 = (value: number) => written(4, (bytes) => bytes.writeUInt32LE(value >>> 0));
const little24 = (value: number) => written(3, (bytes) => bytes.writeUIntLE(value, 0, 3));
const little16 = (value: number) => written(2, (bytes) => bytes.writeUInt16LE(value));
