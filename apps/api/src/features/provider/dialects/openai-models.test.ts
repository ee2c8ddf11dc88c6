import { describe, expect, it } from "vitest";
import { readModels } from "./openai-models.js";

const pricesOf = (pricing: unknown) => {
  const [model] = readModels({ data: [{ id: "sea-7b", pricing }] }) ?? [];
  return [model?.inputPricePerMillion, model?.outputPricePerMillion];
};

describe("the price of a listed model", () => {
  it.each([
    ["of one token, as OpenRouter lists it", { prompt: "0.00000015", completion: "0.0000006" }, ["0.15", "0.6"]],
    ["of a million, as Together lists it", { input: 0.18, output: 0.18 }, ["0.18", "0.18"]],
    ["that is nothing", { prompt: "0", completion: "0" }, ["0", "0"]],
    ["that another model decides", { prompt: "-1", completion: "-1" }, [undefined, undefined]],
    ["of another shape", { tokens: "cheap" }, [undefined, undefined]],
  ])("%s", (_what, pricing, prices) => {
    expect(pricesOf(pricing)).toEqual(prices);
  });
});
