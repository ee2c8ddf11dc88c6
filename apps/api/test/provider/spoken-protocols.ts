import type { ProtocolName } from "../../../../tests/scripted-provider/scripted-provider.mjs";

/** A key that must appear nowhere but in the header it is for. */
export const KEY = "sk-test-0123456789abcdef";

/** A way one of our kinds is spoken to, and the request that has to come of it. */
export interface SpokenProtocol {
  readonly name: string;
  readonly protocol: ProtocolName;
  readonly kind: string;
  readonly form: "chat" | "text";
  /** Address of the call, behind the host. */
  readonly path: string;
  /** Headers besides content type and accept. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body of a call without sampler fields. */
  readonly body: object;
  /** Address of the list of models, behind the host. */
  readonly modelsPath: string;
}

const bearer = { authorization: `Bearer ${KEY}` };
const messages = [{ role: "user", content: "Hello." }];
const prompt = "Ada: Hello.\nWren:";
const model = "test-model";

/** Every protocol the program speaks, each once. */
export const SPOKEN_PROTOCOLS: readonly SpokenProtocol[] = [
  {
    name: "OpenAI chat completions",
    protocol: "openai-chat",
    kind: "openai_compatible",
    form: "chat",
    path: "/v1/chat/completions",
    headers: bearer,
    body: { model, messages, stream: true, stream_options: { include_usage: true } },
    modelsPath: "/v1/models",
  },
  {
    name: "OpenAI text completions",
    protocol: "openai-completions",
    kind: "vllm",
    form: "text",
    path: "/v1/completions",
    headers: bearer,
    body: { model, prompt, stream: true, stream_options: { include_usage: true } },
    modelsPath: "/v1/models",
  },
  {
    name: "Anthropic messages",
    protocol: "anthropic-messages",
    kind: "anthropic",
    form: "chat",
    path: "/v1/messages",
    headers: { "x-api-key": KEY, "anthropic-version": "2023-06-01" },
    body: { model, messages, stream: true },
    modelsPath: "/v1/models?limit=1000",
  },
  {
    name: "Gemini generateContent",
    protocol: "gemini",
    kind: "gemini",
    form: "chat",
    path: "/v1beta/models/test-model:streamGenerateContent?alt=sse",
    headers: { "x-goog-api-key": KEY },
    body: { contents: [{ role: "user", parts: [{ text: "Hello." }] }] },
    modelsPath: "/v1beta/models?pageSize=1000",
  },
  {
    name: "Cohere chat",
    protocol: "cohere",
    kind: "cohere",
    form: "chat",
    path: "/v2/chat",
    headers: bearer,
    body: { model, messages, stream: true },
    modelsPath: "/v1/models?endpoint=chat&page_size=1000",
  },
  {
    name: "llama.cpp completion",
    protocol: "llamacpp-native",
    kind: "llamacpp",
    form: "text",
    path: "/completion",
    headers: bearer,
    body: { model, prompt, stream: true, cache_prompt: true },
    modelsPath: "/v1/models",
  },
  {
    name: "KoboldCpp generate",
    protocol: "kobold",
    kind: "koboldcpp",
    form: "text",
    path: "/api/extra/generate/stream",
    headers: bearer,
    body: { prompt, genkey: "call-1" },
    modelsPath: "/api/v1/model",
  },
  {
    name: "Ollama chat",
    protocol: "ollama-chat",
    kind: "ollama",
    form: "chat",
    path: "/api/chat",
    headers: bearer,
    body: { model, messages, stream: true },
    modelsPath: "/api/tags",
  },
  {
    name: "Ollama generate",
    protocol: "ollama-generate",
    kind: "ollama",
    form: "text",
    path: "/api/generate",
    headers: bearer,
    body: { model, prompt, raw: true, stream: true },
    modelsPath: "/api/tags",
  },
  {
    name: "TGI generate_stream",
    protocol: "tgi-native",
    kind: "tgi",
    form: "text",
    path: "/generate_stream",
    headers: bearer,
    body: { inputs: prompt, parameters: { details: true, return_full_text: false } },
    modelsPath: "/info",
  },
  {
    name: "SGLang generate",
    protocol: "sglang-native",
    kind: "sglang_native",
    form: "text",
    path: "/generate",
    headers: bearer,
    body: { text: prompt, stream: true },
    modelsPath: "/get_model_info",
  },
  {
    name: "LM Studio chat",
    protocol: "lmstudio-native",
    kind: "lmstudio_native",
    form: "chat",
    path: "/api/v1/chat",
    headers: bearer,
    body: { model, input: "Hello.", stream: true, store: false },
    modelsPath: "/api/v1/models",
  },
  {
    name: "NovelAI generate-stream",
    protocol: "novelai",
    kind: "novelai",
    form: "text",
    path: "/ai/generate-stream",
    headers: bearer,
    body: { input: prompt, model, parameters: { use_string: true, return_full_text: false } },
    modelsPath: "/",
  },
];
