import { describe, expect, it } from "vitest";
import { conflictsIn } from "./conflicts-in.js";

describe("settings that stand in each other's way", () => {
  it("are none when everything is neutral or unset", () => {
    expect(conflictsIn({ mirostat_mode: 0, top_k: 40, temperature: 1, dynamic_temperature: false })).toEqual([]);
  });

  it("are named with the one that prevails, in panel order", () => {
    expect(conflictsIn({ min_p: 0.1, top_p: 0.9, mirostat_mode: 2 })).toEqual([
      {
        cause: "mirostat_mode",
        affected: ["top_p", "min_p"],
        message: "While Mirostat is on, these do not run: it replaces them.",
      },
    ]);
  });

  it.each([
    [{ dynamic_temperature: true, temperature: 0.7 }, "dynamic_temperature", ["temperature"]],
    [{ temperature: 0, top_p: 0.9, seed: 7 }, "temperature", ["seed", "top_p"]],
    [{ do_sample: false, min_p: 0.1 }, "do_sample", ["min_p"]],
    [{ num_beams: 4, n: 2 }, "num_beams", ["n"]],
    [{ ban_eos_token: true, min_tokens: 50 }, "ban_eos_token", ["min_tokens"]],
    [{ max_response_tokens: 100, min_tokens: 200 }, "max_response_tokens", ["min_tokens"]],
    [{ dynatemp_min: 2, dynatemp_max: 1 }, "dynatemp_min", ["dynatemp_max"]],
    [{ reasoning_effort: "none", thinking_budget: 500 }, "reasoning_effort", ["thinking_budget"]],
  ])("%o: %s prevails", (values, cause, affected) => {
    expect(conflictsIn(values)).toMatchObject([{ cause, affected }]);
  });

  it("leave out what the Provider does not take anyway", () => {
    expect(conflictsIn({ temperature: 0, min_p: 0.1 }, "openai")).toEqual([]);
    expect(conflictsIn({ temperature: 0, min_p: 0.1 }, "vllm")).toMatchObject([{ affected: ["min_p"] }]);
  });

  it("follow the model: temperature or top P on Claude Opus 4.5", () => {
    const values = { temperature: 0.7, top_p: 0.9 };
    expect(conflictsIn(values, "anthropic", { model: "claude-opus-4-5" })).toEqual([
      {
        cause: "temperature",
        affected: ["top_p"],
        message: "Anthropic Claude takes Temperature or Top P, not both; Temperature is sent.",
      },
    ]);
    expect(conflictsIn(values, "anthropic", { model: "claude-sonnet-4-6" })).toEqual([]);
  });

  it("pass refused values over", () => {
    expect(conflictsIn({ mirostat_mode: 7, top_k: 40 })).toEqual([]);
  });
});
