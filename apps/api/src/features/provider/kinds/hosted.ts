import type { ProviderKind } from "./provider-kind.js";
import {
  ANTHROPIC_RULES,
  COHERE_RULES,
  GEMINI_RULES,
  MISTRAL_RULES,
  NAMELESS_RULES,
  OPENAI_RULES,
} from "./role-rules.js";

/** A service that speaks OpenAI's chat completions. */
const openAiLike = (id: string, label: string, defaultBaseUrl: string) =>
  ({
    id,
    label,
    chat: "openai-chat",
    text: null,
    program: null,
    defaultBaseUrl,
    basePath: new URL(defaultBaseUrl).pathname.replace(/\/$/, ""),
    needsKey: true,
    keyHeader: "authorization",
    isLocal: false,
    asksForUsage: true,
    roleRules: OPENAI_RULES,
  }) as const satisfies ProviderKind;

/** Services on the network. Addresses, key headers and quirks are those of their own documents, named at each. */
export const HOSTED_KINDS: readonly ProviderKind[] = [
  // openai-node, src/resources/chat/completions/completions.ts.
  openAiLike("openai", "OpenAI", "https://api.openai.com/v1"),
  {
    // anthropic-sdk-typescript, src/client.ts and src/resources/messages/messages.ts.
    ...openAiLike("anthropic", "Anthropic Claude", "https://api.anthropic.com"),
    chat: "anthropic-messages",
    program: "anthropic",
    keyHeader: "x-api-key",
    roleRules: ANTHROPIC_RULES,
    roleProfiles: [
      {
        // "This model does not support assistant message prefill": Claude 4.6 and later (skyvern pull request 4795).
        model: /claude-((opus|sonnet|haiku)-4-[6-9]|(opus|sonnet|haiku|fable|mythos)-[5-9]|mythos-preview)/,
        rules: { prefill: false },
      },
    ],
  },
  {
    // js-genai, src/node/_node_auth.ts (key header) and src/models.ts.
    ...openAiLike("gemini", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta"),
    chat: "gemini",
    program: "gemini",
    keyHeader: "x-goog-api-key",
    roleRules: GEMINI_RULES,
  },
  {
    // OpenRouterTeam/docs, api_reference/streaming.mdx: a last assistant message is gone on with.
    ...openAiLike("openrouter", "OpenRouter", "https://openrouter.ai/api/v1"),
    roleRules: { ...OPENAI_RULES, prefill: true },
    listsFields: true,
  },
  {
    // mistralai/platform-docs-public, openapi.yaml, ChatCompletionRequest (no unknown fields) and AssistantMessage.prefix.
    ...openAiLike("mistral", "Mistral", "https://api.mistral.ai/v1"),
    roleRules: MISTRAL_RULES,
    continuation: { message: { prefix: true } },
    // Counts come with the last chunk, and the field would be an unknown one.
    asksForUsage: false,
  },
  // api-docs.deepseek.com, guides/thinking_mode.
  openAiLike("deepseek", "DeepSeek", "https://api.deepseek.com"),
  {
    // docs.x.ai; only the user may be named, so names go into the text for everybody.
    ...openAiLike("xai", "xAI Grok", "https://api.x.ai/v1"),
    roleRules: NAMELESS_RULES,
  },
  {
    // groq-typescript, src/resources/chat/completions.ts: counts are in `x_groq` by themselves.
    ...openAiLike("groq", "Groq", "https://api.groq.com/openai/v1"),
    asksForUsage: false,
  },
  {
    // cohere-openapi.yaml.
    ...openAiLike("cohere", "Cohere", "https://api.cohere.com"),
    chat: "cohere",
    program: "cohere",
    roleRules: COHERE_RULES,
  },
  {
    // togethercomputer/openapi, openapi.yaml: it completes texts too.
    ...openAiLike("togetherai", "Together AI", "https://api.together.xyz/v1"),
    text: "openai-completions",
  },
  {
    // novelai-api, novelai_api/_low_level.py.
    ...openAiLike("novelai", "NovelAI", "https://text.novelai.net"),
    chat: null,
    text: "novelai",
  },
];
