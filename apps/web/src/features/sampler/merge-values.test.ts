import { describe, expect, it } from "vitest";
import { mergeValues } from "./merge-values";

describe("two people changing the same settings", () => {
  it("keeps both changes where they touched different settings", () => {
    expect(mergeValues({ top_k: 1 }, { top_k: 1, top_p: 0.9 }, { temperature: 0.5 })).toEqual({
      values: { temperature: 0.5, top_p: 0.9 },
      clashes: [],
    });
  });

  it("names what both changed differently, mine laid over theirs", () => {
    expect(mergeValues({ top_k: 1 }, { top_k: 2 }, { top_k: 3 })).toEqual({ values: { top_k: 2 }, clashes: ["top_k"] });
  });

  it("sees no clash where both came to the same", () => {
    expect(mergeValues({}, { top_k: 2 }, { top_k: 2 })).toEqual({ values: { top_k: 2 }, clashes: [] });
  });

  it("takes away what was taken away here", () => {
    expect(mergeValues({ top_k: 1, top_p: 0.5 }, { top_p: 0.5 }, { top_k: 1, top_p: 0.4 })).toEqual({
      values: { top_p: 0.4 },
      clashes: [],
    });
  });
});
