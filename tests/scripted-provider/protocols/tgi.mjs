import { event, EVENTS } from "./frames.mjs";

/** @type {Readonly<Record<string, string>>} */
const FINISH = { stop: "eos_token", length: "length" };

/** Text Generation Inference's own route. @type {import("../scripted-provider.d.mts").Protocol} */
export const tgi = {
  ...EVENTS,
  basePath: "",
  isCall: (path) => path === "/generate_stream",
  pages: ([model = ""]) => ({
    "GET /info": { model_id: model, version: "3.3.4", max_total_tokens: 16_384 },
    "POST /tokenize": [{ id: 1 }, { id: 2 }, { id: 3 }],
  }),
  errorBody: (message) => ({ error: message, error_type: "generation" }),
  thinks: false,
  speak: () => {
    let whole = "";
    let finish = "eos_token";
    let counts = {};
    const token = (/** @type {unknown} */ text, /** @type {object} */ more = {}) =>
      event({
        index: 1,
        token: { id: 1, text, logprob: 0, special: false },
        generated_text: null,
        details: null,
        ...more,
      });
    return {
      text: (text) => {
        whole += text;
        return token(text);
      },
      reasoning: () => "",
      finish: (reason) => {
        finish = FINISH[reason] ?? reason;
        return "";
      },
      usage: (promptTokens, completionTokens) => {
        counts = { input_length: promptTokens, generated_tokens: completionTokens };
        return "";
      },
      done: () =>
        token("</s>", {
          token: { id: 2, text: "</s>", logprob: 0, special: true },
          generated_text: whole,
          details: { finish_reason: finish, ...counts },
        }),
      error: (message) => event({ error: message, error_type: "generation" }),
      wrongTypes: () => token(42),
    };
  },
};
