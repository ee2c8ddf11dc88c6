import { expect, it } from "vitest";
import { seededRandom } from "./random.js";

it("gives the recorded numbers for a seed, and the same ones every time", () => {
  const numbers = (seed: number): number[] => Array.from({ length: 2 }, seededRandom(seed));
  expect(numbers(91)).toEqual([0.6652640176471323, 0.02809723559767008]);
  expect(numbers(91)).toEqual(numbers(91 + 2 ** 32));
});
