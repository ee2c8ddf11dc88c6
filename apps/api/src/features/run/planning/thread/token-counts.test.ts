import { seededRandom } from "@tavernkit/prompt-engine";
import { describe, expect, it } from "vitest";
import type { TokenizerName } from "../../../provider/index.js";
import { TokenCounts } from "./token-counts.js";

const counts = new TokenCounts();
const countWith = async (name: TokenizerName, text: string, factor = 1) =>
  (await counts.counter({ name, isEstimate: factor !== 1, factor }))(text);

/** Counts that the tokenizers' own tools give: tiktoken, and the reference texts of the Llama and Mistral packages. */
const KNOWN: readonly (readonly [TokenizerName, string, number])[] = [
  ["o200k_base", "Hello world!", 3],
  ["cl100k_base", "Hello world!", 3],
  ["cl100k_base", "tiktoken is great!", 6],
  ["llama3", "Hello world!", 3],
  ["llama3", "grabbed", 2],
  ["llama2", "grabbed", 3],
  ["llama2", " grabbed", 4],
  ["llama2", "           grabbed", 4],
  ["llama2", "\n", 2],
  ["llama2", "\ttabs\t\t\t\tout here", 9],
  ["mistral", "Hello world!", 3],
];

describe("tokens of a text", () => {
  it.each(KNOWN)("are by %s of %j: %d", async (name, text, tokens) => {
    expect(await countWith(name, text)).toBe(tokens);
  });

  it("are none when it is empty", async () => {
    for (const name of ["o200k_base", "llama2"] as const) expect(await countWith(name, "")).toBe(0);
  });

  it("count marks of templates as the text they are", async () => {
    for (const name of ["o200k_base", "llama3", "llama2"] as const) {
      expect(await countWith(name, "<|im_start|></s><|eot_id|>")).toBeGreaterThan(6);
    }
  });

  it("are in estimates multiplied and rounded up, so that two halves are never fewer than the whole", async () => {
    expect(await countWith("o200k_base", "Hello world!", 1.1)).toBe(4);
    const [whole, ...halves] = await Promise.all(
      ["The tide turns at nine.", "The tide turns", " at nine."].map((text) => countWith("o200k_base", text, 1.13)),
    );
    expect(halves.reduce((sum, half) => sum + half, 0)).toBeGreaterThanOrEqual(whole ?? Infinity);
  });
});

describe("the time counting takes", () => {
  const random = seededRandom(1);
  const letters = Array.from({ length: 200_000 }, () => String.fromCharCode(97 + Math.floor(random() * 26)));
  const LONG = {
    a: "a".repeat(200_000),
    spaces: " ".repeat(200_000),
    letters: letters.join(""),
    kanji: "漢字".repeat(100_000),
  };

  it.each(["o200k_base", "cl100k_base", "llama3", "llama2", "mistral"] as const)(
    "is bounded by %s for 200,000 signs without an end of a word",
    async (name) => {
      await countWith(name, "Hello.");
      for (const [what, text] of Object.entries(LONG)) {
        const begin = performance.now();
        expect(await countWith(name, text), what).toBeGreaterThan(100);
        // Uncut, the longest take minutes; the bound leaves a busy machine room.
        expect(performance.now() - begin, what).toBeLessThan(8_000);
      }
    },
    60_000,
  );
});
