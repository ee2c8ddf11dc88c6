import { describe, expect, it } from "vitest";
import { fromSillyTavernPreset } from "./from-preset.js";

describe("reading a SillyTavern preset", () => {
  it("takes a text completion preset", () => {
    const { values, ignored } = fromSillyTavernPreset({
      temp: 1.1,
      temperature_last: true,
      top_k: -1,
      rep_pen: 1.07,
      rep_pen_range: 2048,
      freq_pen: 0.1,
      presence_pen: 0.2,
      dynatemp: true,
      min_temp: 0.5,
      max_temp: 1.5,
      nsigma: 1,
      dry_multiplier: 0.8,
      dry_penalty_last_n: 0,
      dry_sequence_breakers: '["\\n", ":"]',
      mirostat_mode: 0,
      grammar_string: "",
      genamt: 350,
      max_length: 8192,
      encoder_rep_pen: 1,
      streaming: true,
    });

    expect(values).toEqual({
      temperature: 1.1,
      temperature_last: true,
      top_k: 0,
      repetition_penalty: 1.07,
      repetition_penalty_range: 2048,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      dynamic_temperature: true,
      dynatemp_min: 0.5,
      dynatemp_max: 1.5,
      top_nsigma: 1,
      dry_multiplier: 0.8,
      dry_penalty_last_n: -1,
      dry_sequence_breakers: ["\n", ":"],
      mirostat_mode: 0,
      grammar: "",
      max_response_tokens: 350,
      max_context_tokens: 8192,
    });
    expect(ignored).toEqual([
      { key: "encoder_rep_pen", reason: "No sampler setting of ours." },
      { key: "streaming", reason: "No sampler setting of ours." },
    ]);
  });

  it("takes a KoboldAI preset", () => {
    const { values } = fromSillyTavernPreset({
      temp: 0.8,
      typical: 0.9,
      rep_pen_slope: 0.7,
      mirostat: 2,
      sampler_order: [6, 0, 1, 3, 4, 2, 5],
    });
    expect(values).toEqual({
      temperature: 0.8,
      typical_p: 0.9,
      repetition_penalty_slope: 0.7,
      mirostat_mode: 2,
      sampler_order: ["repetition_penalty", "top_k", "top_a", "tfs", "typical_p", "top_p", "temperature"],
    });
  });

  it("takes a NovelAI preset", () => {
    const { values, ignored } = fromSillyTavernPreset({
      temperature: 1.5,
      tail_free_sampling: 0.97,
      repetition_penalty_frequency: 0.01,
      mirostat_lr: 0.2,
      cfg_scale: 1.3,
      max_length: 150,
      max_context: 7800,
      order: [8, 6, 0, 10],
    });
    expect(values).toEqual({
      max_response_tokens: 150,
      max_context_tokens: 7800,
      sampler_order: ["mirostat", "temperature", "min_p"],
      temperature: 1.5,
      tfs: 0.97,
      frequency_penalty: 0.01,
      mirostat_eta: 0.2,
      guidance_scale: 1.3,
    });
    expect(ignored).toEqual([{ key: "order", reason: "Steps that are not known here are left out: 6." }]);
  });

  it("takes a chat completion preset", () => {
    const { values, ignored } = fromSillyTavernPreset({
      temperature: 1,
      openai_max_context: 32_000,
      openai_max_tokens: 600,
      seed: -1,
      reasoning_effort: "auto",
      prompts: [],
    });
    expect(values).toEqual({
      temperature: 1,
      max_context_tokens: 32_000,
      max_response_tokens: 600,
      seed: -1,
      reasoning_effort: null,
    });
    expect(ignored.map(({ key }) => key)).toEqual(["prompts"]);
  });

  it("reads names of steps, ban lists and biases", () => {
    const { values, ignored } = fromSillyTavernPreset({
      sampler_priority: ["quadratic_sampling", "top_k", "curfew"],
      samplers: ["top_k", "tfs_z"],
      banned_tokens: '[13, 310]\n"a testament to"\nwhisper',
      logit_bias: [
        { text: "[7]", value: -2 },
        { text: " sighs", value: -5 },
        { text: "", value: 3 },
      ],
    });

    expect(values).toEqual({
      sampler_order: ["smoothing", "top_k"],
      banned_tokens: [13, 310],
      banned_strings: ["a testament to"],
      logit_bias: { "7": -2, " sighs": -5 },
    });
    expect(ignored).toEqual([
      { key: "sampler_priority", reason: "Steps that are not known here are left out: curfew." },
      { key: "samplers", reason: 'The preset says the same in "sampler_priority".' },
      {
        key: "banned_tokens",
        reason:
          "Lines that are neither token ids nor phrases between double quotes are not taken: they need a tokenizer.",
      },
      { key: "logit_bias", reason: "Biases without a text or without a number are not taken." },
    ]);
  });

  it("names a value outside our range, and reads numbers saved as texts", () => {
    const { values, ignored } = fromSillyTavernPreset({ temp: "0.9", top_p: 3, min_p: [] });
    expect(values).toEqual({ temperature: 0.9 });
    expect(ignored).toEqual([
      { key: "top_p", reason: "Top P (top_p) takes a number from 0 to 1, not 3." },
      { key: "min_p", reason: "Not in a form that can be read." },
    ]);
  });

  it.each([null, "text", 3, []])("reads nothing from %j", (json) => {
    expect(fromSillyTavernPreset(json)).toEqual({
      values: {},
      ignored: [{ key: "", reason: "A preset is a JSON object." }],
    });
  });
});
