import { openAiJsonSchema } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { biasById } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";

const EXTENSION = "An extension of OpenAI's protocol: many local servers take it, some refuse it.";
const SERVER_DEPENDENT = "Depends on the server.";

/** Any server that speaks OpenAI's chat protocol: what nearly all of them take, and common extensions when changed. */
export const openaiCompatible: ProviderFacts = {
  kind: "openai_compatible",
  name: "OpenAI-compatible server",
  protocol: "openai-chat",
  endpoint: "POST {base}/chat/completions",
  sources: [
    "common subset of openai, mistral, groq, togetherai, vllm, llamacpp_openai and ollama_openai, each read in its own sources",
  ],
  notes: ["Only changed values are sent: some servers refuse fields they do not know."],
  takes: {
    max_response_tokens: { field: "max_tokens" },
    n: { field: "n", partly: SERVER_DEPENDENT },
    temperature: { field: "temperature", range: { min: 0, max: 2 } },
    top_p: { field: "top_p", range: { min: 0, max: 1, minIsOpen: true } },
    top_k: { field: "top_k", partly: EXTENSION },
    min_p: { field: "min_p", partly: EXTENSION },
    repetition_penalty: { field: "repetition_penalty", partly: EXTENSION },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 } },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 } },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts, maxItems: 4 },
    json_schema: { field: "response_format", encode: openAiJsonSchema, partly: SERVER_DEPENDENT },
    logit_bias: { field: "logit_bias", encode: biasById, partly: SERVER_DEPENDENT },
    reasoning_effort: { field: "reasoning_effort", partly: SERVER_DEPENDENT },
  },
  lacks: { max_context_tokens: "The prompt is fitted to the context before it is sent; there is no field for it." },
};
