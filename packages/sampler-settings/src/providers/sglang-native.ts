import { schemaAsText } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { except } from "../encoders/numbers.js";
import { endAsMinimumLength, greedyAsTemperature } from "../encoders/switches.js";
import { biasById, idsAsBias } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";
import { IDS_OF_THIS_MODEL, PROMPT_IS_FITTED } from "./reasons.js";
import { sglang } from "./sglang.js";

/** SGLang's own route. */
export const sglangNative: ProviderFacts = {
  kind: "sglang_native",
  name: "SGLang (native)",
  protocol: "sglang-native",
  endpoint: "POST /generate {text, sampling_params, stream}",
  sources: sglang.sources,
  notes: [
    "Settings stand under sampling_params; names it does not know are taken as errors (not verified).",
    "A reply stops after 128 tokens unless a response length is sent.",
  ],
  takes: {
    max_response_tokens: {
      field: "sampling_params.max_new_tokens",
      required: { in: "text", reason: "Without a response length it stops after 128 tokens." },
    },
    min_tokens: { field: "sampling_params.min_new_tokens", range: { min: 0 } },
    n: { field: "sampling_params.n", range: { min: 1 } },
    temperature: { field: "sampling_params.temperature", range: { min: 0 }, serverDefault: 1 },
    top_p: { field: "sampling_params.top_p", range: { min: 0, max: 1, minIsOpen: true } },
    // 0 is an error; off is -1.
    top_k: { field: "sampling_params.top_k", encode: except(0, -1), range: { min: -1 } },
    min_p: { field: "sampling_params.min_p", range: { min: 0, max: 1 } },
    repetition_penalty: { field: "sampling_params.repetition_penalty", range: { min: 0, max: 2, minIsOpen: true } },
    frequency_penalty: { field: "sampling_params.frequency_penalty", range: { min: -2, max: 2 } },
    presence_penalty: { field: "sampling_params.presence_penalty", range: { min: -2, max: 2 } },
    do_sample: {
      field: "sampling_params.temperature",
      encode: greedyAsTemperature,
      replaces: ["temperature"],
      partly: "Sent as temperature 0.",
    },
    seed: { field: "sampling_params.sampling_seed" },
    stop_sequences: { field: "sampling_params.stop", encode: texts },
    grammar: { field: "sampling_params.ebnf" },
    json_schema: { field: "sampling_params.json_schema", encode: schemaAsText },
    // Ids outside the vocabulary are an error.
    logit_bias: { field: "sampling_params.logit_bias", encode: biasById },
    banned_tokens: { field: "sampling_params.logit_bias", encode: idsAsBias, partly: IDS_OF_THIS_MODEL },
    ignore_eos: { field: "sampling_params.ignore_eos" },
    ban_eos_token: {
      field: "sampling_params.min_new_tokens",
      encode: endAsMinimumLength,
      replaces: ["min_tokens"],
      partly: "Sent as a minimum length as long as the response length.",
    },
    skip_special_tokens: { field: "sampling_params.skip_special_tokens", serverDefault: true },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED, reasoning_effort: "Only the chat route takes it." },
};
