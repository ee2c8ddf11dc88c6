import { describe, expect, it } from "vitest";
import { countingName, countingSentence, deviation, formatCount } from "./token-words";

describe("the words for counted tokens", () => {
  it("say when a number is an estimate", () => {
    expect(formatCount(1_200)).toBe("1,200");
    expect(formatCount(1_200, true)).toBe("≈ 1,200");
  });

  it("name the vocabulary and what was learned", () => {
    const exact = { label: "Llama 3", isEstimate: false, factor: 1 };
    const learned = { label: "OpenAI o200k", isEstimate: true, factor: 1.08 };
    expect(countingSentence(exact)).toBe("Counted with the model's own vocabulary, Llama 3.");
    expect(countingSentence(learned)).toContain("OpenAI o200k × 1.08");
    expect(countingSentence({ ...learned, factor: 1 })).toContain("the one of this model is not here");
    expect([exact, learned].map(countingName)).toEqual(["Llama 3", "estimate, OpenAI o200k"]);
  });

  it("say how far a Provider's count is from the plan", () => {
    expect(deviation(100, 100)).toBe("as planned");
    expect(deviation(1_000, 1_003)).toBe("3 more than planned");
    expect(deviation(100, 92)).toBe("8 fewer than planned (8 %)");
    expect(deviation(0, 4)).toBe("4 more than planned");
  });
});
