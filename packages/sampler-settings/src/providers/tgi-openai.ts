import { changed } from "../encoders/encoder.js";
import { texts } from "../encoders/lists.js";
import type { ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";
import { tgi } from "./tgi.js";

const NOT_READ = "Not read on the chat route.";
const UNUSED = "The field exists, but the server does not use it.";

/** Hugging Face's Text Generation Inference, its OpenAI routes. */
export const tgiOpenai: ProviderFacts = {
  kind: "tgi_openai",
  name: "HF TGI (OpenAI)",
  protocol: "openai-chat",
  endpoint: "POST /v1/chat/completions or /v1/completions",
  sources: [
    ...tgi.sources,
    "https://github.com/huggingface/text-generation-inference @db931fc router/src/server.rs:2204-2244,2404-2430",
  ],
  notes: ["A JSON schema and tools exclude each other."],
  takes: {
    max_response_tokens: { field: "max_tokens" },
    temperature: { field: "temperature" },
    top_p: {
      field: "top_p",
      range: { min: 0, max: 1, minIsOpen: true, maxIsOpen: true },
      refusesNeutral: "It does nothing at this value, and this Provider answers the value itself with an error.",
    },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 } },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    json_schema: {
      field: "response_format",
      encode: changed((schema) => ({ type: "json_schema", value: { name: "reply", schema } })),
    },
  },
  lacks: {
    max_context_tokens: PROMPT_IS_FITTED,
    n: UNUSED,
    presence_penalty: "Never sent: the server would make a repetition penalty of it, 2 more than the value, even of 0.",
    logit_bias: UNUSED,
    top_k: NOT_READ,
    min_p: NOT_READ,
    repetition_penalty: NOT_READ,
  },
};
