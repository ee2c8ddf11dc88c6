import { event, EVENTS, openAiError } from "./frames.mjs";

/** SGLang's own route: every event repeats the text so far. @type {import("../scripted-provider.d.mts").Protocol} */
export const sglang = {
  ...EVENTS,
  basePath: "",
  isCall: (path) => path === "/generate",
  pages: ([model = ""]) => ({
    "GET /get_model_info": { model_path: model },
    "GET /get_server_info": { version: "0.5.3", context_length: 16_384 },
    "POST /v1/tokenize": { tokens: [1, 2, 3], count: 3 },
  }),
  errorBody: openAiError,
  thinks: false,
  speak: () => {
    let whole = "";
    /** @type {{ type: string } | null} */
    let finish = null;
    let counts = {};
    const state = () => event({ text: whole, meta_info: { id: "1", finish_reason: finish, ...counts } });
    return {
      text: (text) => {
        whole += text;
        return state();
      },
      reasoning: () => "",
      finish: (reason) => {
        finish = { type: reason };
        return "";
      },
      usage: (promptTokens, completionTokens) => {
        counts = { prompt_tokens: promptTokens, completion_tokens: completionTokens };
        return "";
      },
      done: () => `${state()}data: [DONE]\n\n`,
      error: (message) => event(openAiError(message, 500)),
      wrongTypes: () => event({ text: 42 }),
    };
  },
};
