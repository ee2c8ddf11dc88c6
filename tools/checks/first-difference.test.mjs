import { describe, expect, it } from "vitest";
import { firstDifference } from "./first-difference.mjs";

describe("the first difference of two texts", () => {
  it("is nothing when they are equal", () => {
    expect(firstDifference("a\nb\n", "a\nb\n")).toBeUndefined();
  });

  it.each([
    ["a changed line", "a\nb\n", "a\nc\n", "  line 2\n  - b\n  + c"],
    ["a line more", "a\n", "a\nb\n", "  line 2\n  - \n  + b"],
    ["a line that is cut off", "a", "a\nb", "  line 2\n  - (end of file)\n  + b"],
  ])("shows %s", (_what, committed, actual, shown) => {
    expect(firstDifference(committed, actual)).toBe(shown);
  });
});
