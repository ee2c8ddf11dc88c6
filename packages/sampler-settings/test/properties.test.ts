import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  capabilitiesOf,
  checkValues,
  conflictsIn,
  fromSillyTavernPreset,
  PARAMETERS,
  PROVIDER_KINDS,
  toRequest,
  type RequestContext,
} from "../src/index.js";
import { ALL_SET } from "./setting-sets.js";

const IDS = PARAMETERS.map(({ id }) => id);
const SEEDED = { seed: 20_261_123, numRuns: 300 };

const kinds = fc.constantFrom(...PROVIDER_KINDS);

/** Contexts with models and versions that profiles know, and others. */
const contexts: fc.Arbitrary<RequestContext> = fc.record(
  {
    model: fc.constantFrom(
      "gpt-4o",
      "o3",
      "gpt-5.1",
      "claude-opus-4-5",
      "claude-opus-5",
      "gemini-3-pro",
      "grok-4",
      "qwen3-32b",
      "Wren",
    ),
    version: fc.constantFrom("0.6.3", "1.76", "1.112", "2024-01-01", "2026-08-13", "unknown", ""),
    contextTokens: fc.integer({ min: 512, max: 200_000 }),
    mode: fc.constantFrom("chat" as const, "text" as const),
    streaming: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Values of any kind under the right names, and under wrong ones. */
const strangeValues = fc.dictionary(fc.oneof(fc.constantFrom(...IDS), fc.string()), fc.jsonValue());

/** Good values: some of the full set, with numbers moved within their own ranges. */
const goodValues = fc
  .tuple(fc.subarray(IDS), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([ids, share]) => Object.fromEntries(ids.map((id) => [id, valueWithin(id, share)])));

function valueWithin(id: (typeof IDS)[number], share: number) {
  const spec = PARAMETERS.find((parameter) => parameter.id === id);
  if (!spec?.range || (spec.type !== "number" && spec.type !== "integer")) return ALL_SET[id];
  const value = spec.range.min + share * (spec.range.max - spec.range.min);
  return spec.type === "integer" ? Math.round(value) : value;
}

describe("whatever the settings", () => {
  it("never throws, and refuses exactly what the check refuses", () => {
    fc.assert(
      fc.property(kinds, strangeValues, contexts, (kind, values, context) => {
        const request = toRequest(kind, values, context);
        expect(request.issues).toEqual(checkValues(values).issues);
        conflictsIn(values, kind, context);
        fromSillyTavernPreset(values);
      }),
      SEEDED,
    );
  });

  it("sends nothing a Provider does not take", () => {
    fc.assert(
      fc.property(kinds, goodValues, contexts, (kind, values, context) => {
        const capabilities = capabilitiesOf(kind, context);
        for (const { parameter } of toRequest(kind, values, context).sent) {
          expect(capabilities[parameter].supported).toBe(true);
        }
      }),
      SEEDED,
    );
  });

  it("sends numbers within the ranges it shows", () => {
    fc.assert(
      fc.property(kinds, goodValues, contexts, (kind, values, context) => {
        const capabilities = capabilitiesOf(kind, context);
        for (const { parameter, value } of toRequest(kind, values, context).sent) {
          const { range } = capabilities[parameter];
          if (!range || typeof value !== "number") continue;
          if (range.max !== undefined) expect(value, parameter).toBeLessThanOrEqual(range.max);
          // Neutral stand-ins such as -1 for "the model decides" are the parameter's own words, not numbers of tokens.
          if (range.min !== undefined && value >= 0) expect(value, parameter).toBeGreaterThanOrEqual(range.min);
        }
      }),
      SEEDED,
    );
  });

  it("accounts for every good value exactly once", () => {
    fc.assert(
      fc.property(kinds, goodValues, contexts, (kind, values, context) => {
        const { sent, leftOut, issues } = toRequest(kind, values, context);
        const accounted = [...sent, ...leftOut].map(({ parameter }) => parameter);
        expect(issues).toEqual([]);
        expect(new Set(accounted).size).toBe(accounted.length);
        expect(Object.keys(values).filter((id) => !accounted.some((other) => other === id))).toEqual([]);
      }),
      SEEDED,
    );
  });

  it("makes the same request of the same settings, in whatever order they come", () => {
    fc.assert(
      fc.property(kinds, goodValues, contexts, (kind, values, context) => {
        const reversed = Object.fromEntries(Object.entries(values).reverse());
        expect(JSON.stringify(toRequest(kind, reversed, context))).toBe(
          JSON.stringify(toRequest(kind, values, context)),
        );
      }),
      SEEDED,
    );
  });

  it("leaves the settings it was given as they are", () => {
    fc.assert(
      fc.property(kinds, goodValues, contexts, (kind, values, context) => {
        const before = structuredClone(values);
        toRequest(kind, values, context);
        expect(values).toEqual(before);
      }),
      SEEDED,
    );
  });
});
