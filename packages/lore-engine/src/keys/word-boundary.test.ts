import { describe, expect, it } from "vitest";
import { isWholeWord } from "./word-boundary.js";

function standsAlone(word: string, text: string): boolean {
  const start = text.indexOf(word);
  return isWholeWord(text, start, start + word.length);
}

describe("a whole word", () => {
  it.each([
    ["owl", "owl"],
    ["owl", "an owl!"],
    ["fox", "red-fox"],
    ["C++", "I use C++ here"],
    ["狐", "赤い狐です"],
    ["кот", "который"],
    ["여우", "여우가"],
    ["cat", "сатcat"],
  ])("%j stands in %j", (word, text) => {
    expect(standsAlone(word, text)).toBe(true);
  });

  it.each([
    ["owl", "the owlery"],
    ["fox", "red_fox"],
    ["ni", "niño"],
    ["cat", "niñocat"],
    ["cafe", "cafe\u0301"],
    ["a", "e\u0301a"],
  ])("%j does not stand in %j", (word, text) => {
    expect(standsAlone(word, text)).toBe(false);
  });

  it("reads an accent at the start of the text as no letter", () => {
    expect(standsAlone("owl", "\u0301owl")).toBe(true);
  });
});
