import { describe, expect, it } from "vitest";
import { listedDifference, modelDetails, withPrice } from "./listed-models";

const listed = (id: string, change: object = {}) => ({
  id,
  name: id,
  contextTokens: null,
  inputPricePerMillion: null,
  outputPricePerMillion: null,
  ...change,
});
const SEA = listed("sea-7b", { contextTokens: 32_768, inputPricePerMillion: "0.15", outputPricePerMillion: "0.6" });
const STORM = listed("storm-70b");
const draft = { model: "sea-7b", contextTokens: "8192", modelPrices: [] };
const PRICE = { model: "sea-7b", input: "0.15", output: "0.6" };

describe("the models a Provider lists", () => {
  it("say how much they take and what they cost, where that is known", () => {
    expect(modelDetails([SEA, STORM])).toEqual({ "sea-7b": "32,768 tokens · 0.15 in, 0.6 out per million" });
  });

  it("offer what the form does not have of the chosen one", () => {
    expect(listedDifference(draft, [SEA])).toEqual({ contextTokens: "32768", price: PRICE });
  });

  it("offer nothing that the form has already, nor of a model that is not listed", () => {
    expect(listedDifference({ ...draft, contextTokens: "32768", modelPrices: [PRICE] }, [SEA])).toEqual({});
    expect(listedDifference({ ...draft, model: "calm-1b" }, [SEA])).toEqual({});
    expect(listedDifference({ ...draft, model: "storm-70b" }, [STORM])).toEqual({});
  });
});

it("the price of a model takes the place of its former one, and else comes last", () => {
  const other = { model: "storm-70b", input: "1", output: "2" };
  expect(withPrice([{ ...PRICE, input: "9" }, other], PRICE)).toEqual([PRICE, other]);
  expect(withPrice([other], PRICE)).toEqual([other, PRICE]);
});
