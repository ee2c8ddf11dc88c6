import { plainJsonSchema } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { except } from "../encoders/numbers.js";
import { endAsMinimumLength, greedyAsTemperature } from "../encoders/switches.js";
import { biasById, idsAsBias } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";
import { IDS_OF_THIS_MODEL, PROMPT_IS_FITTED } from "./reasons.js";

const FROM_MODEL = "model";

/** SGLang's OpenAI routes. */
export const sglang: ProviderFacts = {
  kind: "sglang",
  name: "SGLang (OpenAI)",
  protocol: "openai-chat",
  endpoint: "POST /v1/chat/completions or /v1/completions",
  sources: [
    "https://github.com/sgl-project/sglang python/sglang/srt/sampling/sampling_params.py @00c17ca",
    "https://github.com/sgl-project/sglang python/sglang/srt/entrypoints/openai/protocol.py @004c82e (CompletionRequest, ChatCompletionRequest, to_sampling_params)",
  ],
  notes: [
    "What is not sent is taken from the model's generation_config.json in chat, so neutral values are sent.",
    "Text completion stops after 16 tokens unless a response length is sent.",
  ],
  takes: {
    max_response_tokens: {
      field: "max_tokens",
      required: { in: "text", reason: "Without a response length text completion stops after 16 tokens." },
    },
    min_tokens: { field: "min_tokens", range: { min: 0 } },
    n: { field: "n", range: { min: 1 } },
    temperature: { field: "temperature", range: { min: 0 }, serverDefault: FROM_MODEL },
    top_p: { field: "top_p", range: { min: 0, max: 1, minIsOpen: true }, serverDefault: FROM_MODEL },
    // 0 is an error; off is -1.
    top_k: { field: "top_k", encode: except(0, -1), range: { min: -1 }, serverDefault: FROM_MODEL },
    min_p: { field: "min_p", range: { min: 0, max: 1 }, serverDefault: FROM_MODEL },
    repetition_penalty: {
      field: "repetition_penalty",
      range: { min: 0, max: 2, minIsOpen: true },
      serverDefault: FROM_MODEL,
    },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 } },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 } },
    do_sample: {
      field: "temperature",
      encode: greedyAsTemperature,
      replaces: ["temperature"],
      partly: "Sent as temperature 0.",
    },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    grammar: { field: "ebnf" },
    json_schema: { field: "response_format", encode: plainJsonSchema },
    // Ids outside the vocabulary are an error.
    logit_bias: { field: "logit_bias", encode: biasById },
    banned_tokens: { field: "logit_bias", encode: idsAsBias, partly: IDS_OF_THIS_MODEL },
    ignore_eos: { field: "ignore_eos" },
    ban_eos_token: {
      field: "min_tokens",
      encode: endAsMinimumLength,
      replaces: ["min_tokens"],
      partly: "Sent as a minimum length as long as the response length.",
    },
    skip_special_tokens: { field: "skip_special_tokens", serverDefault: true },
    reasoning_effort: { field: "reasoning_effort" },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
};
