import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, PROPERTY } from "../test/builders.js";
import { decodeBase64, encodeBase64 } from "./base64.js";

describe("base64", () => {
  it("comes back as it went in", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect(decodeBase64(text)).toEqual(bytes);
      }),
      { ...PROPERTY, numRuns: 50 },
    );
  });

  it.each([
    ["without padding", "V3Jlbg"],
    ["with line breaks", "V3Jl\r\nbg=="],
  ])("is read %s", (_, text) => {
    expect(decodeBase64(text)).toEqual(bytesOf("Wren"));
  });

  it("is read in the alphabet for addresses", () => {
    expect(decodeBase64("-_8=")).toEqual(Uint8Array.of(0xfb, 0xff));
  });

  it("is refused when it is none", () => {
    expect(decodeBase64("@@@")).toBeUndefined();
  });
});
