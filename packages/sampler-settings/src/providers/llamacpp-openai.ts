import { plainJsonSchema } from "../encoders/formats.js";
import { llamacpp } from "./llamacpp.js";
import type { ProviderFacts } from "./provider-facts.js";

/** The llama.cpp server's OpenAI routes, which pass all native fields on. */
export const llamacppOpenai: ProviderFacts = {
  ...llamacpp,
  kind: "llamacpp_openai",
  name: "llama.cpp server (OpenAI)",
  protocol: "openai-chat",
  endpoint: "POST /v1/chat/completions or /v1/completions",
  sources: [
    ...llamacpp.sources,
    "https://github.com/ggml-org/llama.cpp tools/server/server-common.cpp @006639c (conversion, copy of the remaining fields)",
  ],
  notes: [...llamacpp.notes, "A grammar beside a JSON schema or beside tools is an error."],
  takes: {
    ...llamacpp.takes,
    max_response_tokens: { ...llamacpp.takes.max_response_tokens, field: "max_completion_tokens" },
    n: { field: "n", partly: "No more than the slots the server was started with." },
    json_schema: { field: "response_format", encode: plainJsonSchema },
    reasoning_effort: { field: "reasoning_effort" },
  },
  lacks: { max_context_tokens: "Fixed when the server is started; the prompt is fitted before it is sent." },
};
