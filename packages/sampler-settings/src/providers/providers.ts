import { anthropic } from "./anthropic.js";
import { aphrodite } from "./aphrodite.js";
import { cohere } from "./cohere.js";
import { deepseek } from "./deepseek.js";
import { gemini } from "./gemini.js";
import { groq } from "./groq.js";
import { koboldcppOpenai } from "./koboldcpp-openai.js";
import { koboldcpp } from "./koboldcpp.js";
import { llamacppOpenai } from "./llamacpp-openai.js";
import { llamacpp } from "./llamacpp.js";
import { lmstudioNative } from "./lmstudio-native.js";
import { lmstudio } from "./lmstudio.js";
import { mistral } from "./mistral.js";
import { novelai } from "./novelai.js";
import { ollamaOpenai } from "./ollama-openai.js";
import { ollama } from "./ollama.js";
import { ooba } from "./ooba.js";
import { openaiCompatible } from "./openai-compatible.js";
import { openai } from "./openai.js";
import { openrouter } from "./openrouter.js";
import type { ProviderFacts } from "./provider-facts.js";
import { sglangNative } from "./sglang-native.js";
import { sglang } from "./sglang.js";
import { tabbyapi } from "./tabbyapi.js";
import { tgiOpenai } from "./tgi-openai.js";
import { tgi } from "./tgi.js";
import { togetherai } from "./togetherai.js";
import { vllm } from "./vllm.js";
import { xai } from "./xai.js";

const PROVIDER_BY_KIND = {
  openai,
  anthropic,
  gemini,
  openrouter,
  mistral,
  deepseek,
  xai,
  groq,
  cohere,
  togetherai,
  llamacpp,
  llamacpp_openai: llamacppOpenai,
  koboldcpp,
  koboldcpp_openai: koboldcppOpenai,
  vllm,
  aphrodite,
  tabbyapi,
  ooba,
  ollama,
  ollama_openai: ollamaOpenai,
  sglang,
  sglang_native: sglangNative,
  tgi,
  tgi_openai: tgiOpenai,
  lmstudio,
  lmstudio_native: lmstudioNative,
  novelai,
  openai_compatible: openaiCompatible,
} as const satisfies Readonly<Record<string, ProviderFacts>>;

/** Name of a kind of Provider endpoint. */
export type ProviderKind = keyof typeof PROVIDER_BY_KIND;

/** Every kind of Provider endpoint: hosted services, then servers one runs oneself, then the generic one. */
export const PROVIDER_KINDS: readonly ProviderKind[] = Object.keys(PROVIDER_BY_KIND).filter(isProviderKind);

/**
 * The facts of one kind: name, protocol, endpoint, notes, and how it takes each setting.
 *
 * @throws RangeError for a text that names no kind, see `isProviderKind`.
 */
export function providerOf(kind: ProviderKind): ProviderFacts {
  if (!isProviderKind(kind)) {
    throw new RangeError(`There is no kind of Provider "${String(kind)}". There are: ${PROVIDER_KINDS.join(", ")}.`);
  }
  return PROVIDER_BY_KIND[kind];
}

/** Says whether a text names a kind of Provider. */
export function isProviderKind(text: string): text is ProviderKind {
  return Object.hasOwn(PROVIDER_BY_KIND, text);
}
