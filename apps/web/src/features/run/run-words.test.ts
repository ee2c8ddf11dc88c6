import { describe, expect, it } from "vitest";
import { formatDuration, formatTokens } from "./run-words";

describe("the words for a Run", () => {
  it("say when token counts are estimates", () => {
    expect(formatTokens({ promptTokens: 120, completionTokens: 30, isUsageReported: true })).toBe("120 in, 30 out");
    expect(formatTokens({ promptTokens: 120, completionTokens: null, isUsageReported: false })).toBe("≈ 120 in, ? out");
  });

  it("give durations in the unit one would say", () => {
    expect(formatDuration(480)).toBe("480 ms");
    expect(formatDuration(12_340)).toBe("12.3 s");
  });
});
