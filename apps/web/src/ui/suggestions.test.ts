import { describe, expect, it } from "vitest";
import { matchingSuggestions } from "./suggestions";

const MODELS = ["sea-7b", "sea-13b", "storm-70b"];

describe("suggestions for a text field", () => {
  it("are all there while nothing is typed", () => {
    expect(matchingSuggestions(MODELS, " ")).toEqual(MODELS);
  });

  it("are those with the typed text anywhere in them, whatever its case", () => {
    expect(matchingSuggestions(MODELS, "7B")).toEqual(["sea-7b"]);
    expect(matchingSuggestions(MODELS, "70")).toEqual(["storm-70b"]);
  });

  it("are all there again once one of them was chosen", () => {
    expect(matchingSuggestions(MODELS, "sea-7b")).toEqual(MODELS);
  });

  it("are none when nothing matches, and what is typed may stay", () => {
    expect(matchingSuggestions(MODELS, "calm")).toEqual([]);
  });

  it("are those with every typed word, in whichever order", () => {
    expect(matchingSuggestions(MODELS, "7 sea")).toEqual(["sea-7b"]);
  });
});
