import { describe, expect, it } from "vitest";
import { plainPng } from "./plain-png.js";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

/** A chunk whose checksum is not looked at. */
function chunk(type: string, data = ""): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type + data), Buffer.alloc(4)]);
}

const png = (...chunks: Buffer[]) => Buffer.concat([SIGNATURE, ...chunks]);

describe("a PNG for showing", () => {
  it("keeps what one sees, byte for byte", () => {
    const seen = png(chunk("IHDR", "size"), chunk("PLTE", "colours"), chunk("IDAT", "pixels"), chunk("IEND"));

    expect(plainPng(seen).equals(seen)).toBe(true);
  });

  it.each(["tEXt", "zTXt", "iTXt", "eXIf", "tIME"])("loses its %s chunks wherever they stand", (type) => {
    const told = chunk(type, "secret");

    const plain = plainPng(png(chunk("IHDR"), told, chunk("IDAT"), told, chunk("IEND")));

    expect(plain.equals(png(chunk("IHDR"), chunk("IDAT"), chunk("IEND")))).toBe(true);
  });

  it("ends with its end chunk", () => {
    const plain = plainPng(Buffer.concat([png(chunk("IDAT"), chunk("IEND")), Buffer.from("<script>")]));

    expect(plain.equals(png(chunk("IDAT"), chunk("IEND")))).toBe(true);
  });

  it("ends before a chunk whose length passes the end of the file", () => {
    const cut = png(chunk("IDAT"), chunk("IDAT", "pixels").subarray(0, 14));

    expect(plainPng(cut).equals(png(chunk("IDAT")))).toBe(true);
  });
});
