import { event, EVENTS } from "./frames.mjs";

/** @type {Readonly<Record<string, string>>} */
const FINISH = { stop: "COMPLETE", length: "MAX_TOKENS" };

/** Cohere's second chat API. @type {import("../scripted-provider.d.mts").Protocol} */
export const cohere = {
  ...EVENTS,
  basePath: "",
  isCall: (path) => path === "/v2/chat",
  pages: (models) => ({ "GET /v1/models": { models: models.map((name) => ({ name, endpoints: ["chat"] })) } }),
  errorBody: (message) => ({ id: "1", message }),
  speak: () => {
    let finish = "COMPLETE";
    let tokens = {};
    const content = (/** @type {object} */ value) =>
      event({ type: "content-delta", index: 0, delta: { message: { content: value } } });
    const end = (/** @type {object} */ delta) => event({ type: "message-end", delta });
    return {
      text: (text) => content({ text }),
      reasoning: (text) => content({ thinking: text }),
      finish: (reason) => {
        finish = FINISH[reason] ?? reason;
        return "";
      },
      usage: (promptTokens, completionTokens) => {
        tokens = { input_tokens: promptTokens, output_tokens: completionTokens };
        return "";
      },
      done: () => end({ finish_reason: finish, usage: { billed_units: {}, tokens } }),
      error: (message) => end({ finish_reason: "ERROR", error: message }),
      wrongTypes: () => content({ text: 42 }),
    };
  },
};
