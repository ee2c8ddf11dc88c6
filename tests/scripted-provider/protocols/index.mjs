import { anthropic } from "./anthropic.mjs";
import { cohere } from "./cohere.mjs";
import { gemini } from "./gemini.mjs";
import { kobold } from "./kobold.mjs";
import { llamaCpp } from "./llamacpp.mjs";
import { lmStudio } from "./lmstudio.mjs";
import { novelAi } from "./novelai.mjs";
import { ollamaChat, ollamaGenerate } from "./ollama.mjs";
import { openAiChat, openAiCompletions } from "./openai.mjs";
import { sglang } from "./sglang.mjs";
import { tgi } from "./tgi.mjs";

/** @type {typeof import("../scripted-provider.d.mts").PROTOCOLS} */
export const PROTOCOLS = {
  "openai-chat": openAiChat,
  "openai-completions": openAiCompletions,
  "anthropic-messages": anthropic,
  gemini,
  cohere,
  "llamacpp-native": llamaCpp,
  kobold,
  "ollama-chat": ollamaChat,
  "ollama-generate": ollamaGenerate,
  "tgi-native": tgi,
  "sglang-native": sglang,
  "lmstudio-native": lmStudio,
  novelai: novelAi,
};
