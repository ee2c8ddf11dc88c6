import { describe, expect, it } from "vitest";
import { imageHeaders } from "../../../test/support/image-headers.js";
import { pixelsOf } from "./image-type.js";

/** A large frame of a JPEG, and a small one. */
const frames = Buffer.from("ffc0000b08ea60ea6001011100ffc0000b080001000101011100", "hex");

describe("the pixels of an image", () => {
  it.each(Object.entries(imageHeaders))("are read from its headers (%s)", (_kind, headers) => {
    expect(pixelsOf(headers(640, 360))).toBe(640 * 360);
  });

  it("are read from a progressive JPEG, and after more than other kinds have for headers", () => {
    expect(pixelsOf(imageHeaders.jpeg(640, 360, 0xc2))).toBe(640 * 360);
    const [start, rest] = [imageHeaders.jpeg(640, 360).subarray(0, 2), imageHeaders.jpeg(640, 360).subarray(2)];
    const segment = Buffer.concat([Buffer.from("ffe2ffff", "hex"), Buffer.alloc(65_533)]);
    expect(pixelsOf(Buffer.concat([start, segment, segment, segment, rest]))).toBe(640 * 360);
  });

  it("are those of the first frame of a JPEG, fill bytes before it or not", () => {
    for (const fill of ["", "ffffff"]) {
      expect(pixelsOf(Buffer.concat([Buffer.from(`ffd8${fill}`, "hex"), frames]))).toBe(60_000 * 60_000);
    }
  });

  it.each(Object.entries(imageHeaders))("are unknown wherever its size is cut off (%s)", (kind, headers) => {
    const whole = headers(640, 360);
    // What follows the size in the header of these is not needed to read it.
    const surplus = { jpeg: 4, webpLossless: 5 }[kind] ?? 0;
    for (let length = 0; length < whole.length - surplus; length += 1) {
      expect(pixelsOf(whole.subarray(0, length)), `${length} bytes`).toBeUndefined();
    }
  });

  it.each([
    ["boxes without number", Buffer.concat([imageHeaders.avif(1, 1).subarray(0, 16), Buffer.alloc(10_000_000)])],
    ["a box in which the rest should be", Buffer.from("000000106674797061766966000000007fffffff6d657461", "hex")],
    ["nothing but fill bytes of a JPEG", Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(10_000_000, 0xff)])],
    ["a restart, whose bytes some read as a length", Buffer.concat([Buffer.from("ffd8ffd00004", "hex"), frames])],
    ["a zero marker, likewise", Buffer.concat([Buffer.from("ffd8ff000004", "hex"), frames])],
    ["bytes between segments", Buffer.concat([Buffer.from("ffd8ffe000020000", "hex"), frames])],
    ["a scan before the size", Buffer.from("ffd8ffda0008010100003f00ffc0000b0801680280010111", "hex")],
  ])("are unknown behind %s", (_what, bytes) => {
    expect(pixelsOf(bytes)).toBeUndefined();
  });

  it("of an AVIF are searched for at its beginning alone, however many properties it lists", () => {
    const [start, meta] = [imageHeaders.avif(640, 360).subarray(0, 16), imageHeaders.avif(640, 360).subarray(16)];
    const filler = (size: number) =>
      Buffer.concat([Buffer.from([0, 0, size >> 8, 0]), Buffer.from("free"), Buffer.alloc(size - 8)]);
    expect(pixelsOf(Buffer.concat([start, filler(0x1000), meta]))).toBe(640 * 360);
    const far = Array.from({ length: 40 }, () => filler(0x1000));
    expect(pixelsOf(Buffer.concat([start, ...far, meta]))).toBeUndefined();
  });
});
