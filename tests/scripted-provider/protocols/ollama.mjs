import { line } from "./frames.mjs";

/** @typedef {import("../scripted-provider.d.mts").Protocol} Protocol */

/**
 * @param {(text: unknown) => object} textOf
 * @returns {Protocol["speak"]}
 */
const speaker = (textOf) => (body) => {
  let reason = "stop";
  let counts = {};
  const write = (/** @type {object} */ value) => line({ model: body.model, done: false, ...value });
  return {
    text: (text) => write(textOf(text)),
    reasoning: (text) => write({ message: { role: "assistant", content: "", thinking: text } }),
    finish: (given) => {
      reason = given;
      return "";
    },
    usage: (promptTokens, completionTokens) => {
      counts = { prompt_eval_count: promptTokens, eval_count: completionTokens };
      return "";
    },
    done: () => write({ ...textOf(""), done: true, done_reason: reason, ...counts }),
    error: (message) => line({ error: message }),
    wrongTypes: () => write(textOf(42)),
  };
};

const ollama = {
  contentType: "application/x-ndjson",
  garbage: "{this is no json\n",
  beginningOfGiant: '"',
  basePath: "",
  pages: (/** @type {readonly string[]} */ models) => ({
    "GET /api/tags": { models: models.map((model) => ({ name: model, model })) },
    "GET /api/version": { version: "0.12.3" },
    "POST /api/show": { model_info: { "general.architecture": "llama", "llama.context_length": 131_072 } },
  }),
  errorBody: (/** @type {string} */ message) => ({ error: message }),
};

/** Ollama's own chat. @type {Protocol} */
export const ollamaChat = {
  ...ollama,
  isCall: (path) => path === "/api/chat",
  speak: speaker((text) => ({ message: { role: "assistant", content: text } })),
};

/** Ollama's own completion. @type {Protocol} */
export const ollamaGenerate = {
  ...ollama,
  isCall: (path) => path === "/api/generate",
  thinks: false,
  speak: speaker((text) => ({ response: text })),
};
