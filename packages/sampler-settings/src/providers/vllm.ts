import { openAiJsonSchema } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { except, promptBudget } from "../encoders/numbers.js";
import { beamsAsReplies, endAsMinimumLength, greedyAsTemperature } from "../encoders/switches.js";
import { biasById, idsAsBias } from "../encoders/token-bias.js";
import { onlyInChat, onlyWithDice } from "./conditions.js";
import type { ProviderFacts } from "./provider-facts.js";
import { IDS_OF_THIS_MODEL } from "./reasons.js";
import { before } from "./versions.js";

const FROM_MODEL = "model";

/** vLLM's OpenAI routes. */
export const vllm: ProviderFacts = {
  kind: "vllm",
  name: "vLLM",
  protocol: "openai-chat",
  endpoint: "POST /v1/chat/completions or /v1/completions",
  sources: [
    "https://github.com/vllm-project/vllm vllm/sampling_params.py @00388f6 (2026) and @db57383 (0.6 and 0.7)",
    "https://github.com/vllm-project/vllm vllm/entrypoints/openai/chat_completion/protocol.py, completion/protocol.py @002032e, engine/protocol.py @040a2cc",
    "https://github.com/vllm-project/vllm pull requests 44965 (temperature up to 2), 47494, 50584",
  ],
  notes: [
    "What is not sent is taken from the model's generation_config.json, so neutral values are sent.",
    "Text completion stops after 16 tokens unless a response length is sent.",
    "Fields it does not know are ignored.",
  ],
  versionIs: "the release, such as 0.24",
  takes: {
    max_context_tokens: { field: "truncate_prompt_tokens", encode: promptBudget, partly: "Cuts the prompt only." },
    max_response_tokens: {
      field: "max_tokens",
      range: { min: 1 },
      required: { in: "text", reason: "Without a response length text completion stops after 16 tokens." },
    },
    min_tokens: { field: "min_tokens", range: { min: 0 } },
    n: { field: "n", range: { min: 1 }, condition: onlyWithDice, partly: "One only when no dice are rolled." },
    // Above 2 is an error since about 0.24; between 0 and 0.01 it is raised to 0.01.
    temperature: { field: "temperature", range: { min: 0, max: 2 }, serverDefault: FROM_MODEL },
    top_p: { field: "top_p", range: { min: 0, max: 1, minIsOpen: true }, serverDefault: FROM_MODEL },
    // Before 2025 0 was an error and -1 off; now both are off, so -1 works everywhere.
    top_k: { field: "top_k", encode: except(0, -1), range: { min: -1 }, serverDefault: FROM_MODEL },
    min_p: { field: "min_p", range: { min: 0, max: 1 }, serverDefault: FROM_MODEL },
    repetition_penalty: { field: "repetition_penalty", range: { min: 0, minIsOpen: true }, serverDefault: FROM_MODEL },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 } },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 } },
    do_sample: {
      field: "temperature",
      encode: greedyAsTemperature,
      replaces: ["temperature"],
      partly: "Sent as temperature 0.",
    },
    num_beams: { field: "n", encode: beamsAsReplies, replaces: ["n"], partly: "Sent as the number of replies." },
    length_penalty: { field: "length_penalty", partly: "With beams only." },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    grammar: { field: "structured_outputs.grammar" },
    json_schema: { field: "response_format", encode: openAiJsonSchema },
    logit_bias: { field: "logit_bias", encode: biasById, range: { min: -100, max: 100 } },
    banned_tokens: { field: "logit_bias", encode: idsAsBias, partly: IDS_OF_THIS_MODEL },
    banned_strings: { field: "bad_words", encode: texts },
    ignore_eos: { field: "ignore_eos" },
    ban_eos_token: {
      field: "min_tokens",
      encode: endAsMinimumLength,
      replaces: ["min_tokens"],
      partly: "Sent as a minimum length as long as the response length.",
    },
    skip_special_tokens: { field: "skip_special_tokens", serverDefault: true },
    reasoning_effort: { field: "reasoning_effort", condition: onlyInChat, partly: "Chat only." },
    thinking_budget: { field: "thinking_token_budget", range: { min: -1 } },
  },
  profiles: [
    {
      version: before("0.24"),
      takes: { temperature: { field: "temperature", range: { min: 0 }, serverDefault: FROM_MODEL } },
      reason: "Before 0.24 any temperature from 0 was taken.",
    },
    {
      // structured_outputs came with 0.11, beside the older names.
      version: before("0.11"),
      takes: { grammar: { field: "guided_grammar" } },
      reason: "Older releases name grammars differently.",
    },
    {
      version: before("0.8"),
      takes: {
        repetition_penalty: {
          field: "repetition_penalty",
          range: { min: 0, max: 2, minIsOpen: true },
          serverDefault: FROM_MODEL,
        },
      },
      reason: "Older releases take a repetition penalty up to 2.",
    },
  ],
};
