import { describe, expect, it } from "vitest";
import { countsOf } from "./counts";

describe("the tokens of a Message", () => {
  it("are told with what it cost, where that is known", () => {
    expect(countsOf({ tokenCount: 42, isTokenCountEstimate: false, run: { id: "run-1", cost: "0.0012" } })).toBe(
      "42 tokens · 0.0012",
    );
    expect(countsOf({ tokenCount: 1, isTokenCountEstimate: false, run: { id: "run-1", cost: "0" } })).toBe("1 token");
  });

  it("say when they are an estimate", () => {
    expect(countsOf({ tokenCount: 1_200, isTokenCountEstimate: true, run: null })).toBe("≈ 1,200 tokens");
  });

  it("are not told when nobody asked", () => {
    expect(countsOf({})).toBeUndefined();
  });
});
