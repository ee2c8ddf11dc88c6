import { unzlibSync } from "fflate";
import { expect, it } from "vitest";
import { chunksOf } from "../../test/builders.js";
import { neutralPortrait } from "./neutral-portrait.js";

it("is a small grey PNG of 240 × 360 pixels, the same every time", () => {
  const [header, pixels, end] = chunksOf(neutralPortrait());
  expect(Array.from(header?.data ?? [])).toEqual([0, 0, 0, 240, 0, 0, 1, 104, 8, 0, 0, 0, 0]);
  expect(unzlibSync(pixels?.data ?? new Uint8Array())).toHaveLength(241 * 360);
  expect(end?.type).toBe("IEND");
  expect(neutralPortrait()).toEqual(neutralPortrait());
  expect(neutralPortrait().length).toBeLessThan(4096);
});
