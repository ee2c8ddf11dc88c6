import { event, EVENTS, openAiError } from "./frames.mjs";
import { pages } from "./openai.mjs";

/** @type {Readonly<Record<string, string>>} */
const FINISH = { stop: "eos", length: "limit" };

/** The llama.cpp server's own completion. @type {import("../scripted-provider.d.mts").Protocol} */
export const llamaCpp = {
  ...EVENTS,
  basePath: "",
  isCall: (path) => path === "/completion",
  pages: (models) => ({
    ...pages(models),
    "GET /props": {
      build_info: "b6789-abcdef0",
      default_generation_settings: { n_ctx: 16_384 },
      model_path: models[0],
    },
    "POST /tokenize": { tokens: [1, 2, 3] },
  }),
  errorBody: openAiError,
  thinks: false,
  speak: () => {
    let stopType = "eos";
    let counts = {};
    return {
      text: (text) => event({ content: text, tokens: [1], stop: false }),
      reasoning: () => "",
      finish: (reason) => {
        stopType = FINISH[reason] ?? reason;
        return "";
      },
      usage: (promptTokens, completionTokens) => {
        counts = { tokens_evaluated: promptTokens, tokens_predicted: completionTokens };
        return "";
      },
      done: () => event({ content: "", stop: true, stop_type: stopType, ...counts }),
      error: (message) => event(openAiError(message, 500)),
      wrongTypes: () => event({ content: 42, stop: false }),
    };
  },
};
