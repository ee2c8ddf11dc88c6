import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  capabilitiesOf,
  PARAMETERS,
  PROVIDER_KINDS,
  toRequest,
  type JsonObject,
  type ParameterId,
  type ProviderKind,
  type RequestContext,
  type SamplerValues,
} from "../src/index.js";
import { ALL_NEUTRAL, ALL_SET, PLAIN } from "./setting-sets.js";

/** What one kind of Provider is expected to receive. */
interface Fixture {
  readonly kind: ProviderKind;
  readonly context: RequestContext;
  readonly unsupported: readonly ParameterId[];
  readonly bodyOfUnsupported: JsonObject;
  readonly cases: readonly FixtureCase[];
}

interface FixtureCase {
  readonly set: "neutral" | "all" | "plain";
  readonly context: RequestContext;
  readonly body: JsonObject;
  /** Codes of what is left out, unsupported and neutral settings aside. */
  readonly leftOut: Readonly<Record<string, string>>;
  readonly adjusted: JsonObject;
}

const SETS: Readonly<Record<FixtureCase["set"], SamplerValues>> = { neutral: ALL_NEUTRAL, all: ALL_SET, plain: PLAIN };
const FOLDER = new URL("./fixtures/", import.meta.url);
const FIXTURES = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Fixture);

it("has expected bodies for every kind of Provider", () => {
  expect(FIXTURES.map(({ kind }) => kind).sort()).toEqual([...PROVIDER_KINDS].sort());
});

it("sets every parameter in the full set, none of them neutral", () => {
  expect(Object.keys(ALL_SET).sort()).toEqual(PARAMETERS.map(({ id }) => id).sort());
  for (const { id, neutral } of PARAMETERS) expect(ALL_SET[id], id).not.toEqual(neutral);
});

describe.each(FIXTURES)("$kind", ({ kind, context, unsupported, bodyOfUnsupported, cases }) => {
  it("says which settings it does not take, each with a reason", () => {
    const capabilities = capabilitiesOf(kind, context);

    const refused = PARAMETERS.filter(({ id }) => !capabilities[id].supported).map(({ id }) => id);
    expect(refused).toEqual(unsupported);
    for (const id of unsupported) expect(capabilities[id]).toMatchObject({ reason: expect.stringMatching(/\S.*\.$/) });
  });

  it("is sent nothing of the settings it does not take", () => {
    const values = Object.fromEntries(unsupported.map((id) => [id, ALL_SET[id] ?? null]));

    const request = toRequest(kind, values, context);

    expect(request.body).toEqual(bodyOfUnsupported);
    expect(request.leftOut.map(({ parameter }) => parameter)).toEqual(unsupported);
    expect(new Set(request.leftOut.map(({ code }) => code))).toEqual(new Set(["unsupported"]));
  });

  it.each(cases)(
    "receives the expected fields: $set, $context",
    ({ set, context: target, body, leftOut, adjusted }) => {
      const request = toRequest(kind, SETS[set], target);

      expect(request.body).toEqual(body);
      expect(request.issues).toEqual([]);
      expect(Object.fromEntries(request.adjusted.map(({ parameter, to }) => [parameter, to]))).toEqual(adjusted);
      const reported = request.leftOut.filter(({ code }) => code !== "unsupported" && code !== "neutral");
      expect(Object.fromEntries(reported.map(({ parameter, code }) => [parameter, code]))).toEqual(leftOut);
    },
  );

  it.each(cases)("accounts for every setting exactly once: $set, $context", ({ set, context: target }) => {
    const { sent, leftOut } = toRequest(kind, SETS[set], target);

    const accounted = [...sent, ...leftOut].map(({ parameter }) => parameter);
    expect(new Set(accounted).size).toBe(accounted.length);
    for (const id of Object.keys(SETS[set])) expect(accounted).toContain(id);
  });

  it.each(cases)("sends only what its capabilities show: $set, $context", ({ set, context: target }) => {
    const capabilities = capabilitiesOf(kind, target);

    for (const { parameter } of toRequest(kind, SETS[set], target).sent) {
      expect(capabilities[parameter].supported, parameter).toBe(true);
    }
  });
});
