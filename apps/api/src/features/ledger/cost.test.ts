import { describe, expect, it } from "vitest";
import { costInNanos, formatCost } from "./cost.js";

describe("the cost of a call", () => {
  it.each([
    { promptTokens: 1_000_000, completionTokens: 0, input: "0.15", output: "0.6", nanos: 150_000_000 },
    { promptTokens: 1, completionTokens: 1, input: "0.15", output: "0.6", nanos: 750 },
    { promptTokens: 1, completionTokens: 0, input: "0.0005", output: "1", nanos: 1 },
    { promptTokens: 1, completionTokens: 0, input: "0.000499999", output: "1", nanos: 0 },
    { promptTokens: 200_000, completionTokens: 8_000, input: "3", output: "15", nanos: 720_000_000 },
    { promptTokens: 0, completionTokens: 0, input: null, output: null, nanos: 0 },
  ])("is $nanos for $promptTokens at $input and $completionTokens at $output", (example) => {
    const { promptTokens, completionTokens, input, output, nanos } = example;
    const usage = { promptTokens, completionTokens, inputPricePerMillion: input, outputPricePerMillion: output };
    expect(costInNanos(usage)).toBe(nanos);
  });

  it("is unknown when a price it needs is", () => {
    const usage = { promptTokens: 5, completionTokens: 5, inputPricePerMillion: "1", outputPricePerMillion: null };
    expect(costInNanos(usage)).toBeNull();
  });
});

it.each([
  [0, "0"],
  [1, "0.000000001"],
  [1_500_000, "0.0015"],
  [12_000_000_000, "12"],
])("writes %d billionths as %s", (nanos, text) => {
  expect(formatCost(nanos)).toBe(text);
});
