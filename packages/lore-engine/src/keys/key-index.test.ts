import { describe, expect, it } from "vitest";
import { KeyIndex } from "./key-index.js";

describe("an index of keys", () => {
  it("finds keys whatever their case, unless they ask for it", () => {
    const index = new KeyIndex(2);
    const [folded, exact] = [index.add("OWL", false), index.add("Owl", true)];
    expect(index.findIn("an owl").map(({ id }) => id)).toEqual([folded]);
    expect(index.findIn("an Owl").map(({ id }) => id)).toEqual([folded, exact]);
  });

  it("tells the first place of a key, and the first where it is a whole word", () => {
    const index = new KeyIndex(1);
    index.add("owl", false);
    expect(index.findIn("owlery, owl")).toMatchObject([{ at: 0, wordAt: 8 }]);
    expect(index.findIn("owlery")).toMatchObject([{ at: 0, wordAt: -1 }]);
  });

  it("tells places in the text as it is, although folding makes some letters longer", () => {
    const index = new KeyIndex(1);
    index.add("owl", false);
    expect(index.findIn("İİ owl")).toMatchObject([{ at: 3, wordAt: 3 }]);
  });
});
