import { describe, expect, it } from "vitest";
import { capabilitiesIn } from "../src/capabilities.js";
import type { ParameterSpec } from "../src/parameters/parameter.js";
import { PARAMETERS } from "../src/parameters/parameters.js";
import type { ProviderFacts } from "../src/providers/provider-facts.js";
import { buildRequest } from "../src/request/build-request.js";
import { checkAgainst } from "../src/values/check-values.js";

/** A parameter nobody has heard of, as its file would describe it. */
const warmth: ParameterSpec = {
  id: "warmth",
  label: "Warmth",
  explanation: "How kindly the reply is put.",
  type: "integer",
  range: { min: 0, max: 10 },
  step: 1,
  default: 5,
  neutral: 0,
  unit: "degrees",
  group: "basics",
  priority: "low",
};

/** A Provider nobody has heard of, as its file would describe it. */
const lighthouse: ProviderFacts<string> = {
  kind: "lighthouse",
  name: "Lighthouse",
  protocol: "openai-chat",
  endpoint: "POST /shine",
  sources: ["https://lighthouse.example/docs"],
  notes: [],
  takes: {
    temperature: { field: "beam.heat" },
    warmth: { field: "beam.warmth", range: { max: 8 }, partly: "On clear nights." },
  },
  profiles: [{ model: /^fog/, lacks: ["warmth"], reason: "Not in fog." }],
};

const parameters = [...PARAMETERS, warmth];

describe("one description more", () => {
  it("shows in the capabilities, with range and reason", () => {
    expect(capabilitiesIn(parameters, lighthouse, {}).warmth).toEqual({
      supported: true,
      range: { min: 0, max: 8 },
      partly: "On clear nights.",
    });
    expect(capabilitiesIn(parameters, lighthouse, { model: "fog-1" }).warmth).toEqual({
      supported: false,
      range: null,
      reason: "Not in fog.",
    });
  });

  it("is validated by its own range", () => {
    expect(checkAgainst(parameters, { warmth: 11 }).issues).toMatchObject([
      { code: "OUT_OF_RANGE", parameter: "warmth", value: 11, allowed: "a whole number from 0 to 10" },
    ]);
  });

  it("reaches the wire under the Provider's name, fitted to the Provider's range", () => {
    const request = buildRequest(parameters, lighthouse, { warmth: 9, temperature: 0.5, min_p: 0.1 }, {});

    expect(request.body).toEqual({ beam: { heat: 0.5, warmth: 8 } });
    expect(request.adjusted).toMatchObject([{ parameter: "warmth", from: 9, to: 8 }]);
    expect(request.leftOut).toEqual([
      { parameter: "min_p", code: "unsupported", reason: "Lighthouse has no setting for Min P." },
    ]);
  });

  it("is left out by every Provider that does not take it", () => {
    const request = buildRequest(parameters, { ...lighthouse, takes: {} }, { warmth: 3 }, {});
    expect(request.body).toEqual({});
    expect(request.leftOut).toMatchObject([{ parameter: "warmth", code: "unsupported" }]);
  });
});
