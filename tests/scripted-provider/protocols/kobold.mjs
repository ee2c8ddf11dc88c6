import { EVENTS, named } from "./frames.mjs";

/** KoboldCpp's own route. @type {import("../scripted-provider.d.mts").Protocol} */
export const kobold = {
  ...EVENTS,
  basePath: "",
  isCall: (path) => path === "/api/extra/generate/stream",
  pages: ([model = "inactive"]) => ({
    "GET /api/v1/model": { result: model },
    "GET /api/extra/version": { result: "KoboldCpp", version: "1.102" },
    "GET /api/extra/true_max_context_length": { value: 16_384 },
    "POST /api/extra/tokencount": { value: 3, ids: [1, 2, 3] },
    "POST /api/extra/abort": { success: "true", done: "true" },
  }),
  errorBody: (message) => ({ detail: { msg: message, type: "service_unavailable" } }),
  thinks: false,
  counts: false,
  speak: () => {
    let finish = "stop";
    const token = (/** @type {unknown} */ text, /** @type {string | null} */ reason = null) =>
      named("message", { token: text, finish_reason: reason });
    return {
      text: (text) => token(text),
      reasoning: () => "",
      finish: (reason) => {
        finish = reason;
        return "";
      },
      usage: () => "",
      done: () => token("", finish),
      error: (message) => named("error", { detail: { msg: message } }),
      wrongTypes: () => token(42),
    };
  },
};
