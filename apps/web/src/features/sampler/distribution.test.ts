import type { SamplerValues } from "@tavernkit/sampler-settings";
import { describe, expect, it } from "vitest";
import { exampleDistribution } from "./distribution";

const wordsLeft = (values: SamplerValues) =>
  exampleDistribution(values)
    .filter(({ after }) => after > 0)
    .map(({ word }) => word);
const favourite = (values: SamplerValues) => exampleDistribution(values)[0]?.after ?? 0;

describe("what settings do to an example", () => {
  it("is nothing while all are neutral", () => {
    for (const { before, after } of exampleDistribution({})) expect(after).toBeCloseTo(before);
  });

  it("makes the favourite likelier when colder and less likely when hotter", () => {
    expect(favourite({ temperature: 0.5 })).toBeGreaterThan(0.34);
    expect(favourite({ temperature: 2 })).toBeLessThan(0.34);
    expect(favourite({ temperature: 0 })).toBe(1);
  });

  it.each([
    [{ top_k: 3 }, 3],
    [{ top_p: 0.6 }, 3],
    [{ min_p: 0.25 }, 4],
    [{ top_a: 1 }, 3],
    [{ epsilon_cutoff: 9 }, 10],
    [{ top_nsigma: 0.6 }, 2],
  ] as const)("keeps of %j the first %i", (values, count) => {
    expect(wordsLeft(values)).toHaveLength(count);
  });

  it("drops the obvious and the odd by typical P, but never the favourite", () => {
    expect(wordsLeft({ typical_p: 0.3 })).toEqual(["harbour", "storm", "night"]);
  });

  it("always adds up to one, whatever is set", () => {
    for (const values of [{ top_p: 0 }, { min_p: 1 }, { top_nsigma: 0.01 }, { temperature: 5, top_k: 1 }]) {
      expect(exampleDistribution(values).reduce((sum, { after }) => sum + after, 0)).toBeCloseTo(1);
    }
  });
});
