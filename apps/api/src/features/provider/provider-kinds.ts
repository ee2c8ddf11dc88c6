/** A kind of service and how it is spoken to. */
export interface ProviderKind {
  /** As in the facts about samplers, plus `practice`. */
  readonly id: string;
  readonly label: string;
  readonly dialect: "practice" | "openai-chat";
  /** Where it usually is; null when every installation differs. */
  readonly defaultBaseUrl: string | null;
  /** Whether it cannot be used without a key. */
  readonly needsKey: boolean;
  /** Whether it usually runs on one's own machine or network. */
  readonly isLocal: boolean;
  /** Whether messages may carry the field `name`; services that refuse unknown fields answer 422 to it. */
  readonly takesNames: boolean;
}

/** The one kind that needs nothing. */
export const PRACTICE_KIND = "practice";

const hosted = (id: string, label: string, defaultBaseUrl: string, takesNames = true): ProviderKind => ({
  id,
  label,
  dialect: "openai-chat",
  defaultBaseUrl,
  needsKey: true,
  isLocal: false,
  takesNames,
});

const local = (id: string, label: string, port: number): ProviderKind => ({
  id,
  label,
  dialect: "openai-chat",
  defaultBaseUrl: `http://127.0.0.1:${port}/v1`,
  needsKey: false,
  isLocal: true,
  takesNames: false,
});

/** Every kind that can be set up. Addresses and ports are those of the services' own documents. */
export const PROVIDER_KINDS: readonly ProviderKind[] = [
  {
    id: PRACTICE_KIND,
    label: "Practice partner",
    dialect: "practice",
    defaultBaseUrl: null,
    needsKey: false,
    isLocal: true,
    takesNames: false,
  },
  {
    id: "openai_compatible",
    label: "OpenAI-compatible server",
    dialect: "openai-chat",
    defaultBaseUrl: null,
    needsKey: false,
    isLocal: false,
    takesNames: false,
  },
  hosted("openai", "OpenAI", "https://api.openai.com/v1"),
  hosted("openrouter", "OpenRouter", "https://openrouter.ai/api/v1"),
  hosted("mistral", "Mistral", "https://api.mistral.ai/v1", false),
  hosted("deepseek", "DeepSeek", "https://api.deepseek.com"),
  hosted("xai", "xAI", "https://api.x.ai/v1"),
  hosted("groq", "Groq", "https://api.groq.com/openai/v1"),
  hosted("togetherai", "Together AI", "https://api.together.xyz/v1"),
  local("ollama_openai", "Ollama", 11434),
  local("llamacpp_openai", "llama.cpp", 8080),
  local("koboldcpp_openai", "KoboldCpp", 5001),
  local("lmstudio", "LM Studio", 1234),
  local("ooba", "text-generation-webui", 5000),
  local("tabbyapi", "TabbyAPI", 5000),
  local("vllm", "vLLM", 8000),
  local("aphrodite", "Aphrodite", 2242),
  local("sglang", "SGLang", 30000),
  local("tgi_openai", "Text Generation Inference", 8080),
];

const kindsById = new Map(PROVIDER_KINDS.map((kind) => [kind.id, kind]));

/** The kind of that id, or undefined. */
export function providerKind(id: string): ProviderKind | undefined {
  return kindsById.get(id);
}
