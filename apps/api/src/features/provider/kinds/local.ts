import type { ProviderKind } from "./provider-kind.js";
import { TEMPLATE_RULES } from "./role-rules.js";

/** A server of one's own at its usual port, spoken to over its OpenAI routes: chats and texts. */
const openAiRoutes = (id: string, label: string, port: number) =>
  ({
    id,
    label,
    chat: "openai-chat",
    text: "openai-completions",
    program: null,
    defaultBaseUrl: `http://127.0.0.1:${port}/v1`,
    basePath: "/v1",
    needsKey: false,
    keyHeader: "authorization",
    isLocal: true,
    asksForUsage: true,
    roleRules: TEMPLATE_RULES,
  }) as const satisfies ProviderKind;

/** The same server spoken to over its own routes. */
const ownRoutes = (id: string, label: string, port: number) =>
  ({
    ...openAiRoutes(id, label, port),
    defaultBaseUrl: `http://127.0.0.1:${port}`,
    basePath: "",
  }) as const satisfies ProviderKind;

/** vLLM's way to go on from a last message (vllm/entrypoints/openai/chat_completion/protocol.py); SGLang and Aphrodite took it over. */
const CONTINUES = { body: { continue_final_message: true, add_generation_prompt: false } } as const;

/** Servers one runs oneself. Ports are those their documents give; the routes are named at each dialect. */
export const LOCAL_KINDS: readonly ProviderKind[] = [
  { ...ownRoutes("llamacpp", "llama.cpp (native)", 8080), chat: null, text: "llamacpp-native", program: "llamacpp" },
  { ...openAiRoutes("llamacpp_openai", "llama.cpp", 8080), program: "llamacpp" },
  { ...ownRoutes("koboldcpp", "KoboldCpp (native)", 5001), chat: null, text: "kobold", program: "koboldcpp" },
  {
    ...openAiRoutes("koboldcpp_openai", "KoboldCpp", 5001),
    chat: "openai-chat-kobold",
    text: "openai-completions-kobold",
    program: "koboldcpp",
  },
  { ...openAiRoutes("vllm", "vLLM", 8000), program: "vllm", continuation: CONTINUES },
  { ...openAiRoutes("aphrodite", "Aphrodite", 2242), program: "aphrodite", continuation: CONTINUES },
  {
    // Its way to go on (`response_prefix`) wants the words apart from the messages.
    ...openAiRoutes("tabbyapi", "TabbyAPI", 5000),
    program: "tabbyapi",
    roleRules: { ...TEMPLATE_RULES, prefill: false },
  },
  {
    // modules/api/typing.py, `continue_`.
    ...openAiRoutes("ooba", "text-generation-webui", 5000),
    program: "ooba",
    continuation: { body: { continue_: true } },
  },
  { ...ownRoutes("ollama", "Ollama (native)", 11434), chat: "ollama-native", text: "ollama-native", program: "ollama" },
  { ...openAiRoutes("ollama_openai", "Ollama", 11434), program: "ollama" },
  {
    // python/sglang/srt/entrypoints/openai/protocol.py, `continue_final_message`; it has no `add_generation_prompt`.
    ...openAiRoutes("sglang", "SGLang", 30000),
    program: "sglang",
    continuation: { body: { continue_final_message: true } },
  },
  { ...ownRoutes("sglang_native", "SGLang (native)", 30000), chat: null, text: "sglang-native", program: "sglang" },
  {
    ...ownRoutes("tgi", "Text Generation Inference (native)", 8080),
    chat: null,
    text: "tgi-native",
    program: "tgi",
  },
  {
    ...openAiRoutes("tgi_openai", "Text Generation Inference", 8080),
    program: "tgi",
    roleRules: { ...TEMPLATE_RULES, prefill: false },
  },
  {
    ...openAiRoutes("lmstudio", "LM Studio", 1234),
    program: "lmstudio",
    roleRules: { ...TEMPLATE_RULES, prefill: false },
  },
  {
    ...ownRoutes("lmstudio_native", "LM Studio (native)", 1234),
    chat: "lmstudio-native",
    text: null,
    program: "lmstudio",
    roleRules: { ...TEMPLATE_RULES, prefill: false },
  },
];
