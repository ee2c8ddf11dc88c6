import { describe, expect, it } from "vitest";
import {
  capabilitiesOf,
  conflictsIn,
  toRequest,
  type ProviderKind,
  type RequestContext,
  type SamplerValues,
} from "../src/index.js";

/** The body alone. */
function bodyOf(kind: ProviderKind, values: SamplerValues, context: RequestContext = {}) {
  return toRequest(kind, values, context).body;
}

/** Code and reason of one setting that was left out. */
function leftOutOf(kind: ProviderKind, values: SamplerValues, parameter: string, context: RequestContext = {}) {
  return toRequest(kind, values, context).leftOut.find((entry) => entry.parameter === parameter);
}

describe("neutral is not harmless", () => {
  it("leaves TGI's open ranges alone at their neutral ends, and turns temperature 0 into no dice", () => {
    expect(bodyOf("tgi", { top_p: 1, typical_p: 1, top_k: 0 })).toEqual({});
    expect(bodyOf("tgi", { temperature: 0 })).toEqual({ parameters: { do_sample: false } });
    expect(leftOutOf("tgi", { top_p: 1 }, "top_p")).toMatchObject({
      code: "neutral",
      reason: expect.stringContaining("error"),
    });
  });

  it("never sends a presence penalty to TGI's chat route, not even 0", () => {
    expect(bodyOf("tgi_openai", { presence_penalty: 0 })).toEqual({});
    expect(bodyOf("tgi_openai", { presence_penalty: 0.5 })).toEqual({});
  });

  it.each([
    ["claude-opus-4-7", { max_tokens: 100 }],
    ["claude-sonnet-5", { max_tokens: 100 }],
    ["claude-opus-4-5", { max_tokens: 100, temperature: 0.7, top_k: 40 }],
    ["claude-sonnet-4-6", { max_tokens: 100, temperature: 0.7, top_p: 0.9, top_k: 40 }],
  ])("sends %s only what it takes of temperature, top P and top K", (model, body) => {
    expect(
      bodyOf("anthropic", { max_response_tokens: 100, temperature: 0.7, top_p: 0.9, top_k: 40 }, { model }),
    ).toEqual(body);
  });

  it("sends Anthropic top P when temperature is neutral, as both together are refused", () => {
    const values = { max_response_tokens: 100, temperature: 1, top_p: 0.9 };
    expect(bodyOf("anthropic", values, { model: "claude-opus-4-5" })).toEqual({ max_tokens: 100, top_p: 0.9 });
  });

  it.each(["o3", "o4-mini", "gpt-5", "gpt-5-mini"])("sends %s no sampling and max_completion_tokens", (model) => {
    const values = {
      max_response_tokens: 100,
      temperature: 0.7,
      top_p: 0.9,
      frequency_penalty: 1,
      presence_penalty: 1,
      logit_bias: { "1": 1 },
    };
    expect(bodyOf("openai", values, { model })).toEqual({ max_completion_tokens: 100 });
  });

  it("sends gpt-5.1 temperature and top P only with the reasoning effort none", () => {
    const values: SamplerValues = { temperature: 0.7, top_p: 0.9 };
    const context = { model: "gpt-5.1" };
    expect(bodyOf("openai", { ...values, reasoning_effort: "none" }, context)).toEqual({
      temperature: 0.7,
      top_p: 0.9,
      reasoning_effort: "none",
    });
    expect(bodyOf("openai", { ...values, reasoning_effort: "low" }, context)).toEqual({ reasoning_effort: "low" });
  });

  it("keeps stop sequences and penalties from xAI's reasoning models", () => {
    const values = { stop_sequences: ["Ada:"], presence_penalty: 0.5, frequency_penalty: 0.5 };
    expect(bodyOf("xai", values, { model: "grok-4" })).toEqual({});
    expect(bodyOf("xai", values, { model: "grok-4-fast-non-reasoning" })).toEqual({
      stop: ["Ada:"],
      presence_penalty: 0.5,
      frequency_penalty: 0.5,
    });
  });

  it("asks vLLM for several replies only while dice are rolled", () => {
    expect(bodyOf("vllm", { n: 2, temperature: 0 })).toEqual({ temperature: 0 });
    expect(bodyOf("vllm", { n: 2, temperature: 0.7 })).toEqual({ n: 2, temperature: 0.7 });
  });

  it("keeps penalties from Gemini 2.5 and 3", () => {
    for (const model of ["gemini-2.5-flash", "gemini-3-pro"])
      expect(bodyOf("gemini", { presence_penalty: 0.5 }, { model })).toEqual({});
  });

  it("never asks Groq for more than one reply", () => {
    expect(bodyOf("groq", { n: 3 })).toEqual({});
  });

  it("brings Cohere's top P and penalties into its narrower ranges, and says so", () => {
    const request = toRequest("cohere", { top_p: 1, frequency_penalty: -1, presence_penalty: 1.5 });
    expect(request.body).toEqual({ p: 0.99, frequency_penalty: 0, presence_penalty: 1 });
    expect(request.adjusted.map(({ parameter, from, to }) => [parameter, from, to])).toEqual([
      ["top_p", 1, 0.99],
      ["frequency_penalty", -1, 0],
      ["presence_penalty", 1.5, 1],
    ]);
  });

  it("sends TabbyAPI no penalty below 0", () => {
    expect(bodyOf("tabbyapi", { frequency_penalty: -0.5, presence_penalty: -1 })).toEqual({
      frequency_penalty: 0,
      presence_penalty: 0,
    });
  });

  it("never sends SGLang top K 0", () => {
    expect(bodyOf("sglang", { top_k: 0 })).toEqual({ top_k: -1 });
    expect(bodyOf("sglang_native", { top_k: 0 })).toEqual({});
  });

  it("spares Aphrodite the values it answers with an error", () => {
    const values = {
      mirostat_mode: 1,
      dry_multiplier: 1,
      dry_base: 1,
      tfs: 0,
      dynamic_temperature: true,
      dynatemp_exponent: 0.01,
    };
    expect(bodyOf("aphrodite", values)).toMatchObject({
      mirostat_mode: 2,
      dry_base: 1.01,
      tfs: 0.01,
      dynatemp_exponent: 0.01,
    });
  });
});

describe("omitting is not neutral either", () => {
  it.each<[ProviderKind, object]>([
    ["llamacpp", { temperature: 1, top_k: 0, top_p: 1, min_p: 0 }],
    ["koboldcpp", { temperature: 1, top_k: 0, top_p: 1 }],
    ["ollama", { options: { temperature: 1, top_k: 0, top_p: 1 } }],
    ["ollama_openai", {}],
    ["cohere", { temperature: 1, p: 0.99 }],
    ["vllm", { temperature: 1, top_k: -1, top_p: 1, min_p: 0 }],
    ["sglang", { temperature: 1, top_k: -1, top_p: 1, min_p: 0 }],
    ["openai", {}],
  ])("sends %s the neutral values it would otherwise replace by its own", (kind, body) => {
    expect(bodyOf(kind, { temperature: 1, top_k: 0, top_p: 1, min_p: 0 })).toEqual(body);
  });

  it.each<[ProviderKind, object]>([
    ["vllm", { max_tokens: 512 }],
    ["sglang", { max_tokens: 512 }],
    ["sglang_native", { sampling_params: { max_new_tokens: 512 } }],
  ])("sends %s a response length in text completion, where it would stop after a few tokens", (kind, body) => {
    const request = toRequest(kind, {}, { mode: "text" });
    expect(request.body).toEqual(body);
    expect(request.adjusted).toMatchObject([{ parameter: "max_response_tokens", from: null, to: 512 }]);
  });

  it("sends Anthropic the response length it requires", () => {
    expect(bodyOf("anthropic", {})).toEqual({ max_tokens: 512 });
    expect(bodyOf("anthropic", { max_response_tokens: null })).toEqual({ max_tokens: 512 });
  });
});

describe("off differs per Provider", () => {
  it.each<[ProviderKind, object]>([
    ["llamacpp", { top_k: 0 }],
    ["koboldcpp", { top_k: 0 }],
    ["vllm", { top_k: -1 }],
    ["sglang", { top_k: -1 }],
    ["lmstudio", { top_k: 0 }],
    ["tgi", {}],
    ["anthropic", { max_tokens: 512 }],
    ["gemini", {}],
  ])("writes top K off for %s", (kind, body) => {
    expect(bodyOf(kind, { top_k: 0 })).toEqual(body);
  });

  it("needs no field for top n-sigma off, which llama.cpp writes as a negative number and has off by itself", () => {
    expect(bodyOf("llamacpp", { top_nsigma: 0 })).toEqual({});
    expect(bodyOf("llamacpp", { top_nsigma: 1 })).toEqual({ top_n_sigma: 1 });
    expect(bodyOf("koboldcpp", { top_nsigma: 1 })).toEqual({ nsigma: 1 });
  });

  it("leaves XTC's threshold out while XTC is off", () => {
    expect(leftOutOf("llamacpp", { xtc_probability: 0, xtc_threshold: 0.1 }, "xtc_threshold")).toMatchObject({
      code: "inactive",
    });
  });

  it.each<[ProviderKind, object]>([
    ["llamacpp", { repeat_last_n: 0 }],
    ["ollama", { options: { repeat_last_n: 0 } }],
    ["ooba", { repetition_penalty_range: 1 }],
    ["koboldcpp", { rep_pen_range: 1 }],
    ["tabbyapi", { penalty_range: 0 }],
  ])("writes an empty repetition range so that %s does not read it as the whole context", (kind, body) => {
    expect(bodyOf(kind, { repetition_penalty_range: 0 })).toEqual(body);
  });

  it.each<[ProviderKind, object]>([
    ["llamacpp", { dry_multiplier: 1, dry_penalty_last_n: 0 }],
    ["koboldcpp", { dry_multiplier: 1, dry_penalty_last_n: 1 }],
    ["aphrodite", { dry_multiplier: 1, dry_range: 1 }],
    ["ooba", { dry_multiplier: 1 }],
  ])("writes an empty DRY range so that %s does not read it as the whole context", (kind, body) => {
    expect(bodyOf(kind, { dry_multiplier: 1, dry_penalty_last_n: 0 })).toEqual(body);
  });

  it.each<ProviderKind>(["openai", "mistral", "llamacpp", "koboldcpp", "ooba", "ollama", "vllm", "cohere", "tgi"])(
    "asks %s for a random seed by sending none",
    (kind) => {
      expect(JSON.stringify(bodyOf(kind, { seed: -1 }))).not.toContain("seed");
    },
  );
});

describe("negative ranges", () => {
  const whole = { repetition_penalty_range: -1, dry_multiplier: 1, dry_penalty_last_n: -1 };

  it.each<[ProviderKind, object]>([
    ["llamacpp", { repeat_last_n: 8192, dry_multiplier: 1, dry_penalty_last_n: 8192 }],
    ["llamacpp_openai", { repeat_last_n: 8192, dry_multiplier: 1, dry_penalty_last_n: 8192 }],
    ["ollama", { options: { repeat_last_n: 8192 } }],
    ["koboldcpp", { rep_pen_range: 8192, dry_multiplier: 1, dry_penalty_last_n: 0 }],
    ["ooba", { repetition_penalty_range: 8192, dry_multiplier: 1 }],
    ["aphrodite", { dry_multiplier: 1, dry_range: 0 }],
  ])("writes the whole context for %s without a negative number", (kind, body) => {
    expect(bodyOf(kind, whole, { contextTokens: 8192 })).toEqual(body);
  });

  it("takes the context size from the settings when the model's own is not known", () => {
    expect(bodyOf("llamacpp", { repetition_penalty_range: -1, max_context_tokens: 4096 })).toEqual({
      repeat_last_n: 4096,
    });
  });

  it("leaves the range out, and says so, when no context size is known at all", () => {
    expect(bodyOf("llamacpp", { repetition_penalty_range: -1 })).toEqual({});
    expect(leftOutOf("llamacpp", { repetition_penalty_range: -1 }, "repetition_penalty_range")).toMatchObject({
      code: "needs_context",
    });
  });

  it("lets TabbyAPI read -1, which is its whole context", () => {
    expect(bodyOf("tabbyapi", { repetition_penalty_range: -1 })).toEqual({ penalty_range: -1 });
  });
});

describe("the same idea under another name", () => {
  it("sends KoboldCpp one name for the repetition penalty, as the largest of its three wins", () => {
    expect(bodyOf("koboldcpp", { repetition_penalty: 1.1 })).toEqual({ rep_pen: 1.1 });
    expect(bodyOf("koboldcpp_openai", { repetition_penalty: 1.1 })).toEqual({ rep_pen: 1.1 });
  });

  it.each<[ProviderKind, object]>([
    ["llamacpp", { mirostat: 2 }],
    ["koboldcpp", { mirostat: 2 }],
    ["koboldcpp_openai", { mirostat_mode: 2 }],
    ["ooba", { mirostat_mode: 2 }],
  ])("names Mirostat as %s does", (kind, body) => {
    expect(bodyOf(kind, { mirostat_mode: 2 })).toEqual(body);
  });

  it.each<[ProviderKind, object]>([
    ["llamacpp", { logit_bias: [[7, false]] }],
    ["koboldcpp", { custom_token_bans: "7" }],
    ["ooba", { custom_token_bans: "7" }],
    ["tabbyapi", { banned_tokens: [7] }],
    ["novelai", { parameters: { bad_words_ids: [[7]] } }],
    ["vllm", { logit_bias: { "7": -100 } }],
  ])("bans token ids as %s does", (kind, body) => {
    expect(bodyOf(kind, { banned_tokens: [7] })).toEqual(body);
  });

  it("puts banned phrases into KoboldCpp's banned_tokens, which takes texts", () => {
    expect(bodyOf("koboldcpp", { banned_strings: ["a testament to"] })).toEqual({ banned_tokens: ["a testament to"] });
  });

  it("reads none as off, and leaves out what has no word, when levels of effort differ", () => {
    expect(bodyOf("ollama", { reasoning_effort: "none" })).toEqual({ think: false });
    expect(bodyOf("lmstudio_native", { reasoning_effort: "none" })).toEqual({ reasoning: "off" });
    expect(leftOutOf("deepseek", { reasoning_effort: "none" }, "reasoning_effort")).toMatchObject({
      code: "not_expressible",
    });
    expect(toRequest("mistral", { reasoning_effort: "low" }).adjusted).toMatchObject([{ from: "low", to: "high" }]);
  });

  it.each<[ProviderKind, object]>([
    ["anthropic", { max_tokens: 8000, thinking: { type: "enabled", budget_tokens: 2000 } }],
    ["gemini", { generationConfig: { maxOutputTokens: 8000, thinkingConfig: { thinkingBudget: 2000 } } }],
    ["openrouter", { max_completion_tokens: 8000, reasoning: { max_tokens: 2000 } }],
    ["cohere", { max_tokens: 8000, thinking: { type: "enabled", token_budget: 2000 } }],
    ["vllm", { max_tokens: 8000, thinking_token_budget: 2000 }],
    ["llamacpp", { n_predict: 8000, reasoning_budget_tokens: 2000 }],
    ["deepseek", { max_tokens: 8000, thinking: { type: "enabled" } }],
  ])("writes the thinking budget as %s does", (kind, body) => {
    expect(bodyOf(kind, { thinking_budget: 2000, max_response_tokens: 8000 })).toEqual(body);
  });

  it("keeps Anthropic's budget from 1,024 to below the response length", () => {
    expect(bodyOf("anthropic", { thinking_budget: 5, max_response_tokens: 8000 })).toMatchObject({
      thinking: { budget_tokens: 1024 },
    });
    expect(bodyOf("anthropic", { thinking_budget: 9000, max_response_tokens: 8000 })).toMatchObject({
      thinking: { budget_tokens: 7999 },
    });
    expect(
      leftOutOf("anthropic", { thinking_budget: 2000, max_response_tokens: 500 }, "thinking_budget"),
    ).toMatchObject({ code: "not_expressible" });
  });
});

describe("units of epsilon and eta cutoffs", () => {
  it("are ten-thousandths for text-generation-webui and probabilities for Aphrodite", () => {
    expect(bodyOf("ooba", { epsilon_cutoff: 3, eta_cutoff: 6 })).toEqual({ epsilon_cutoff: 3, eta_cutoff: 6 });
    expect(bodyOf("aphrodite", { epsilon_cutoff: 3, eta_cutoff: 6 })).toEqual({
      epsilon_cutoff: 0.0003,
      eta_cutoff: 0.0006,
    });
  });
});

describe("DRY breakers' three shapes", () => {
  const values = { dry_multiplier: 0.8, dry_sequence_breakers: ["\n", '"'] };

  it.each<[ProviderKind, unknown]>([
    ["llamacpp", ["\n", '"']],
    ["koboldcpp", ["\n", '"']],
    ["aphrodite", ["\n", '"']],
    ["ooba", '"\\n", "\\""'],
  ])("writes them for %s", (kind, breakers) => {
    expect(bodyOf(kind, values)).toEqual({ dry_multiplier: 0.8, dry_sequence_breakers: breakers });
  });

  it("sends no empty list, which llama.cpp refuses", () => {
    expect(bodyOf("llamacpp", { dry_multiplier: 0.8, dry_sequence_breakers: [] })).toEqual({ dry_multiplier: 0.8 });
    expect(bodyOf("llamacpp", { dry_multiplier: 0.8, dry_sequence_breakers: [""] })).toEqual({ dry_multiplier: 0.8 });
  });
});

describe("dynamic temperature's four spellings", () => {
  const values = { temperature: 0.8, dynamic_temperature: true, dynatemp_min: 0.5, dynatemp_max: 1.5 };

  it.each<[ProviderKind, object, RequestContext]>([
    ["llamacpp", { temperature: 1, dynatemp_range: 0.5 }, {}],
    ["koboldcpp", { temperature: 1, dynatemp_range: 0.5 }, {}],
    ["ooba", { temperature: 0.8, dynamic_temperature: true, dynatemp_low: 0.5, dynatemp_high: 1.5 }, {}],
    ["aphrodite", { temperature: 0.8, dynatemp_min: 0.5, dynatemp_max: 1.5 }, {}],
    ["tabbyapi", { temperature: 0.8, min_temp: 0.5, max_temp: 1.5 }, { version: "2026-01-01" }],
  ])("writes it for %s", (kind, body, context) => {
    expect(bodyOf(kind, values, context)).toEqual(body);
  });

  it("sends no end while it is off, as an end alone would turn it on", () => {
    expect(bodyOf("aphrodite", { dynamic_temperature: false, dynatemp_min: 0.5, dynatemp_max: 1.5 })).toEqual({});
    expect(bodyOf("aphrodite", { dynatemp_min: 0.5 })).toEqual({});
  });

  it("fills in an end that is missing and exchanges ends that are the wrong way round", () => {
    expect(toRequest("aphrodite", { dynamic_temperature: true, dynatemp_min: 1 }).adjusted).toMatchObject([
      { parameter: "dynatemp_max", from: null, to: 1.5 },
    ]);
    expect(bodyOf("aphrodite", { dynamic_temperature: true, dynatemp_min: 2, dynatemp_max: 1 })).toEqual({
      dynatemp_min: 1,
      dynatemp_max: 2,
    });
  });
});

describe("filters in sampler order", () => {
  it("always lists every step for llama.cpp, so that penalties go on running", () => {
    const request = toRequest("llamacpp", { sampler_order: ["temperature", "top_k"] });
    expect(request.body).toEqual({
      samplers: ["penalties", "dry", "top_n_sigma", "temperature", "typ_p", "top_p", "min_p", "xtc", "top_k"],
    });
    expect(request.adjusted).toMatchObject([{ parameter: "sampler_order", from: ["temperature", "top_k"] }]);
  });

  it("writes KoboldCpp's order in its numbers, min P riding with top P, and drops what is always first or last", () => {
    expect(
      bodyOf("koboldcpp", { sampler_order: ["dry", "min_p", "repetition_penalty", "temperature", "xtc"] }),
    ).toEqual({
      sampler_order: [2, 0, 1, 3, 4, 6, 5],
    });
  });

  it("names every step for Aphrodite's builds of 2025, and sends no order to later ones", () => {
    const values = { sampler_order: ["xtc", "dry"] };
    const { sampler_priority: order } = bodyOf("aphrodite", values, { version: "2025-01-08" });
    expect(order).toHaveLength(14);
    expect(bodyOf("aphrodite", values)).toEqual({});
  });

  it("gives NovelAI exactly the steps listed, by its own numbers", () => {
    expect(bodyOf("novelai", { sampler_order: ["temperature", "mirostat", "xtc"], mirostat_mode: 2 })).toEqual({
      parameters: { order: [0, 8] },
    });
  });

  it("says temperature last by the order where there is no switch, and lets an explicit order win", () => {
    expect(bodyOf("koboldcpp", { temperature_last: false })).toEqual({ sampler_order: [5, 6, 0, 1, 3, 4, 2] });
    expect(bodyOf("tabbyapi", { temperature_last: true })).toEqual({ temperature_last: true });
    expect(
      leftOutOf("llamacpp", { temperature_last: true, sampler_order: ["top_k"] }, "temperature_last"),
    ).toMatchObject({ code: "displaced" });
  });
});

describe("Mirostat switches others off", () => {
  const values = { mirostat_mode: 2, top_k: 40, dry_multiplier: 0.8, repetition_penalty: 1.1, temperature: 0.8 };

  it.each<[ProviderKind | undefined, string[]]>([
    ["llamacpp", ["top_k", "repetition_penalty", "dry_multiplier"]],
    ["koboldcpp", ["top_k"]],
    ["aphrodite", ["temperature", "top_k", "repetition_penalty", "dry_multiplier"]],
    [undefined, ["top_k"]],
  ])("names what does not run on %s", (kind, affected) => {
    const conflict = conflictsIn(values, kind).find(({ cause }) => cause === "mirostat_mode");
    expect(conflict?.affected).toEqual(affected);
  });

  it("is silent about Mirostat where the Provider has none", () => {
    expect(conflictsIn(values, "openai")).toEqual([]);
    expect(bodyOf("ollama", { mirostat_mode: 2 })).toEqual({});
  });

  it("sends the second version where the first would be an error", () => {
    expect(toRequest("aphrodite", { mirostat_mode: 1 }).adjusted).toMatchObject([{ from: 1, to: 2 }]);
    expect(bodyOf("llamacpp", { mirostat_mode: 1 })).toEqual({ mirostat: 1 });
  });
});

describe("partial support by model or version", () => {
  it.each<[ProviderKind, string, RequestContext, boolean]>([
    ["koboldcpp", "top_nsigma", { version: "1.76" }, false],
    ["koboldcpp", "top_nsigma", { version: "v1.102" }, true],
    ["koboldcpp", "reasoning_effort", { version: "1.102" }, false],
    ["tabbyapi", "smoothing_factor", { version: "2026-07-13" }, true],
    ["tabbyapi", "smoothing_factor", { version: "2026-07-14" }, false],
    ["tabbyapi", "smoothing_factor", {}, false],
    ["ooba", "num_beams", { version: "2024-03-01" }, true],
    ["ooba", "num_beams", {}, false],
    ["ollama", "mirostat_mode", { version: "0.6.8" }, true],
    ["ollama", "mirostat_mode", { version: "0.12.0" }, false],
    ["xai", "reasoning_effort", { model: "grok-3-mini" }, true],
    ["xai", "reasoning_effort", { model: "grok-4" }, false],
    ["groq", "reasoning_effort", { model: "llama-3.3-70b-versatile" }, false],
  ])("%s takes %s with %o: %s", (kind, parameter, context, supported) => {
    expect(capabilitiesOf(kind, context)).toHaveProperty(`${parameter}.supported`, supported);
  });

  it("lets a vLLM before 0.24 have a temperature above 2, and no later one", () => {
    expect(bodyOf("vllm", { temperature: 3 }, { version: "0.23.1" })).toEqual({ temperature: 3 });
    expect(bodyOf("vllm", { temperature: 3 }, { version: "0.24.0" })).toEqual({ temperature: 2 });
    expect(bodyOf("vllm", { temperature: 3 })).toEqual({ temperature: 2 });
  });

  it("asks text-generation-webui for several replies only in text completion without streaming", () => {
    expect(bodyOf("ooba", { n: 2 }, { mode: "text", streaming: false })).toEqual({ n: 2 });
    expect(leftOutOf("ooba", { n: 2 }, "n", { mode: "text" })).toMatchObject({ code: "displaced" });
  });
});

describe("a setting that cannot be written", () => {
  it("does not take the place of one that can", () => {
    expect(bodyOf("vllm", { ban_eos_token: true, min_tokens: 20 })).toEqual({ min_tokens: 20 });
    expect(bodyOf("vllm", { ban_eos_token: true, min_tokens: 20, max_response_tokens: 90 })).toEqual({
      max_tokens: 90,
      min_tokens: 90,
    });
  });

  it("does not keep others away: a budget above the response length and temperature on Claude", () => {
    const values = { thinking_budget: 2000, max_response_tokens: 500, temperature: 0.7 };
    expect(bodyOf("anthropic", values)).toEqual({ max_tokens: 500, temperature: 0.7 });
  });
});

describe("what needs a tokenizer we lack", () => {
  it("is left out, and said: stop sequences for NovelAI", () => {
    expect(bodyOf("novelai", { stop_sequences: ["Ada:"] })).toEqual({});
    expect(leftOutOf("novelai", { stop_sequences: ["Ada:"] }, "stop_sequences")?.reason).toContain("tokenizer");
    expect(capabilitiesOf("novelai").stop_sequences.supported).toBe(false);
  });

  it("is left out, and said: biases of texts where tokens have numbers only", () => {
    expect(leftOutOf("openai", { logit_bias: { sighs: -5 } }, "logit_bias")).toMatchObject({ code: "needs_tokenizer" });
    const request = toRequest("openai", { logit_bias: { sighs: -5, "7": 1 } });
    expect(request.body).toEqual({ logit_bias: { "7": 1 } });
    expect(request.adjusted).toMatchObject([{ parameter: "logit_bias", to: { "7": 1 } }]);
  });

  it("is sent as text to llama.cpp, which has the tokenizer", () => {
    expect(bodyOf("llamacpp", { logit_bias: { sighs: -5 } })).toEqual({ logit_bias: [["sighs", -5]] });
  });
});

describe("smaller ones", () => {
  it("openai_compatible: an empty stop sequence, which would end every reply at once, is not sent", () => {
    expect(bodyOf("openai_compatible", { stop_sequences: ["", "Ada:"] })).toEqual({ stop: ["Ada:"] });
  });

  it("koboldcpp_openai: a frequency penalty stands in for a presence penalty that is absent or does nothing", () => {
    expect(bodyOf("koboldcpp_openai", { frequency_penalty: 0.5, presence_penalty: 0 })).toEqual({
      frequency_penalty: 0.5,
    });
    expect(bodyOf("koboldcpp_openai", { frequency_penalty: 0.5, presence_penalty: 0.2 })).toEqual({
      presence_penalty: 0.2,
    });
  });

  it("sends a schema or a grammar, never both", () => {
    const values = { grammar: "root ::= [a-z]+", json_schema: { type: "object" } };
    expect(bodyOf("llamacpp", values)).toEqual({ json_schema: { type: "object" } });
    expect(conflictsIn(values)).toMatchObject([{ cause: "json_schema", affected: ["grammar"] }]);
  });

  it("sends Gemini a level or a budget, never both", () => {
    const values: SamplerValues = { reasoning_effort: "high", thinking_budget: 500 };
    expect(bodyOf("gemini", values, { model: "gemini-3-pro" })).toEqual({
      generationConfig: { thinkingConfig: { thinkingLevel: "HIGH" } },
    });
    expect(conflictsIn(values, "gemini", { model: "gemini-3-pro" })).toMatchObject([
      { cause: "reasoning_effort", affected: ["thinking_budget"] },
    ]);
  });

  it("does not let a reasoning effort set the number of agents of a multi-agent Grok", () => {
    expect(bodyOf("xai", { reasoning_effort: "high" }, { model: "grok-4.20-multi-agent" })).toEqual({});
  });

  it.each<[ProviderKind, number]>([
    ["anthropic", 1],
    ["cohere", 1],
    ["mistral", 1.5],
    ["openai", 2],
    ["tabbyapi", 4],
  ])("keeps %s's temperature within its own range", (kind, sent) => {
    expect(bodyOf(kind, { temperature: 4 })).toMatchObject({ temperature: sent });
  });

  it("counts stop sequences: each Provider gets as many as it takes", () => {
    const stops = ["1", "2", "3", "4", "5", "6"];
    expect(bodyOf("openai", { stop_sequences: stops })).toEqual({ stop: ["1", "2", "3", "4"] });
    expect(bodyOf("cohere", { stop_sequences: stops })).toEqual({ stop_sequences: ["1", "2", "3", "4", "5"] });
    expect(bodyOf("mistral", { stop_sequences: stops })).toEqual({ stop: stops });
  });

  it("tells KoboldCpp apart: writing past the end is not forbidding it", () => {
    expect(bodyOf("koboldcpp", { ignore_eos: true })).toEqual({ bypass_eos: true });
    expect(bodyOf("koboldcpp", { ban_eos_token: true })).toEqual({ ban_eos_token: true });
    expect(bodyOf("llamacpp", { ban_eos_token: true })).toEqual({ ignore_eos: true });
  });
});
