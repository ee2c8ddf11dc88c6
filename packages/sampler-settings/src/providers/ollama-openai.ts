import { plainJsonSchema } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { thinkingOffOnly } from "../encoders/thinking.js";
import { onlyInChat } from "./conditions.js";
import { ollama } from "./ollama.js";
import type { ProviderFacts } from "./provider-facts.js";

const NOT_READ = "Not read on this route; Ollama's own route takes it.";

/** Ollama's OpenAI routes. */
export const ollamaOpenai: ProviderFacts = {
  kind: "ollama_openai",
  name: "Ollama (OpenAI)",
  protocol: "openai-chat",
  endpoint: "POST /v1/chat/completions or /v1/completions",
  sources: [
    ...ollama.sources,
    "https://github.com/ollama/ollama @fb30760 openai/openai.go:105,531; docs/api/openai-compatibility.mdx:185-250",
  ],
  notes: [
    "Fields it does not know are lost without a word; Ollama's own route takes more.",
    "Unset, temperature and top P are 1 here.",
  ],
  takes: {
    // max_completion_tokens is not read.
    max_response_tokens: { field: "max_tokens" },
    temperature: { field: "temperature", serverDefault: 1 },
    top_p: { field: "top_p", serverDefault: 1 },
    frequency_penalty: { field: "frequency_penalty" },
    presence_penalty: { field: "presence_penalty" },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    json_schema: { field: "response_format", encode: plainJsonSchema, condition: onlyInChat, partly: "Chat only." },
    reasoning_effort: { field: "reasoning_effort" },
    thinking_budget: {
      field: "reasoning_effort",
      encode: thinkingOffOnly("none"),
      partly: "Only 0, which switches thinking off.",
    },
  },
  lacks: {
    max_context_tokens: "Cannot be set per request here; Ollama's own route takes it.",
    n: "Ollama writes one reply only.",
    top_k: NOT_READ,
    min_p: NOT_READ,
    typical_p: NOT_READ,
    repetition_penalty: NOT_READ,
    repetition_penalty_range: NOT_READ,
    logit_bias: "Ollama has no token bias.",
  },
};
