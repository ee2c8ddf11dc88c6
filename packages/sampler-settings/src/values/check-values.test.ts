import { describe, expect, it } from "vitest";
import { checkValues } from "../sampler-settings.js";

describe("checking settings", () => {
  it("refuses a value outside the parameter's own range by name, value and allowed range", () => {
    expect(checkValues({ temperature: 6, top_p: 0.9 })).toEqual({
      values: { top_p: 0.9 },
      issues: [
        {
          code: "OUT_OF_RANGE",
          path: "temperature",
          parameter: "temperature",
          value: 6,
          allowed: "a number from 0 to 5",
          message: "Temperature (temperature) takes a number from 0 to 5, not 6.",
        },
      ],
    });
  });

  it("refuses a parameter there is none of", () => {
    expect(checkValues({ hotness: 1 }).issues).toMatchObject([{ code: "UNKNOWN_PARAMETER", parameter: "hotness" }]);
  });

  it.each([
    ["temperature", "hot"],
    ["temperature", Number.NaN],
    ["top_k", 1.5],
    ["do_sample", 1],
    ["stop_sequences", "Ada:"],
    ["banned_tokens", [-1]],
    ["logit_bias", ["7", 1]],
    ["json_schema", [1]],
    ["grammar", {}],
  ])("refuses %s as %j for its type", (parameter, value) => {
    expect(checkValues({ [parameter]: value }).issues).toMatchObject([{ code: "WRONG_TYPE", parameter }]);
  });

  it.each([
    ["min_p", -0.001],
    ["mirostat_mode", 3],
    ["reasoning_effort", "huge"],
    ["logit_bias", { "7": 101 }],
    ["sampler_order", ["top_k", "magic"]],
  ])("refuses %s as %j for its range", (parameter, value) => {
    expect(checkValues({ [parameter]: value }).issues).toMatchObject([{ code: "OUT_OF_RANGE", parameter }]);
  });

  it("counts both ends of a range in", () => {
    expect(checkValues({ temperature: 0, top_p: 1, repetition_penalty_range: -1, dry_base: 4 }).issues).toEqual([]);
  });

  it("takes null everywhere: leave it to the Provider", () => {
    expect(checkValues({ temperature: null, json_schema: null })).toEqual({
      values: { temperature: null, json_schema: null },
      issues: [],
    });
  });

  it("says which part of a list or map is wrong", () => {
    expect(checkValues({ stop_sequences: ["Ada:", 3] }).issues[0]?.path).toBe("stop_sequences.1");
    expect(checkValues({ logit_bias: { "7": 200 } }).issues[0]?.path).toBe("logit_bias.7");
  });
});
