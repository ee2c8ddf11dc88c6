import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PlainIndex } from "./plain-index.js";

function indexOf(texts: readonly string[]): PlainIndex {
  const index = new PlainIndex(texts.length);
  for (const text of texts) index.add(text);
  return index;
}

function foundIn(searched: string, texts: readonly string[]): [id: number, start: number, end: number][] {
  const found: [number, number, number][] = [];
  indexOf(texts).search(searched, (...place) => found.push(place));
  return found;
}

describe("an index of plain texts", () => {
  it("finds texts that overlap and contain each other", () => {
    expect(foundIn("lighthouse", ["light", "lighthouse", "house", "t", "th"])).toEqual(
      expect.arrayContaining([
        [0, 0, 5],
        [1, 0, 10],
        [2, 5, 10],
        [3, 4, 5],
        [4, 4, 6],
      ]),
    );
  });

  it("gives equal texts one id", () => {
    const index = new PlainIndex(3);
    expect([index.add("owl"), index.add("fox"), index.add("owl")]).toEqual([0, 1, 0]);
  });

  it("does not take a text for another one with the same hash", () => {
    const [one, other] = collidingPair();
    expect(foundIn(one, [other])).toEqual([]);
    expect(foundIn(one, [other, one])).toEqual([[1, 0, one.length]]);
  });

  it("finds what a plain search finds, on any texts", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "é", "狐", "\u{1f98a}"), minLength: 1, maxLength: 6 });
    const searched = fc.string({ unit: fc.constantFrom("a", "b", "é", "狐", "\u{1f98a}"), maxLength: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 20 }), searched, (texts, text) => {
        const plain = texts.flatMap((one, id) =>
          Array.from({ length: text.length }, (_, start) => start)
            .filter((start) => text.startsWith(one, start))
            .map((start) => [id, start, start + one.length]),
        );
        const found = foundIn(text, texts);
        expect(found).toHaveLength(plain.length);
        expect(found).toEqual(expect.arrayContaining(plain));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

/** Two texts whose polynomial hashes are equal for every odd base, by the construction of Thue and Morse. */
function collidingPair(): [string, string] {
  let [one, other] = ["a", "b"];
  while (one.length < 2048) [one, other] = [one + other, other + one];
  return [one, other];
}
