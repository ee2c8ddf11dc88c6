import { EVENTS, named } from "./frames.mjs";

const typed = (/** @type {string} */ type, /** @type {object} */ fields = {}) => named(type, { type, ...fields });

/** LM Studio's own chat, which gives no reason of the end. @type {import("../scripted-provider.d.mts").Protocol} */
export const lmStudio = {
  ...EVENTS,
  basePath: "",
  isCall: (path) => path === "/api/v1/chat",
  pages: (models) => ({
    "GET /api/v1/models": {
      models: models.map((key) => ({
        type: "llm",
        key,
        display_name: key,
        max_context_length: 131_072,
        loaded_instances: [{ id: key, config: { context_length: 16_384 } }],
      })),
    },
  }),
  errorBody: (message) => ({ error: { type: "internal_error", message } }),
  givesReasons: false,
  speak: () => {
    let hasBegun = false;
    let stats = {};
    const begin = () => {
      if (hasBegun) return "";
      hasBegun = true;
      return typed("chat.start", { model_instance_id: "1" }) + typed("prompt_processing.progress", { progress: 1 });
    };
    return {
      text: (text) => begin() + typed("message.delta", { content: text }),
      reasoning: (text) => begin() + typed("reasoning.delta", { content: text }),
      finish: () => "",
      usage: (promptTokens, completionTokens) => {
        stats = { input_tokens: promptTokens, total_output_tokens: completionTokens };
        return "";
      },
      done: () => begin() + typed("chat.end", { result: { output: [], stats } }),
      error: (message) => begin() + typed("error", { error: { type: "internal_error", message } }),
      wrongTypes: () => typed("message.delta", { content: 42 }),
    };
  },
};
