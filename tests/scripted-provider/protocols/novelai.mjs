import { EVENTS, named } from "./frames.mjs";

/** NovelAI's text generation, which counts nothing and gives no reason. @type {import("../scripted-provider.d.mts").Protocol} */
export const novelAi = {
  ...EVENTS,
  basePath: "",
  isCall: (path) => path === "/ai/generate-stream",
  pages: () => ({ "GET /": { status: "ok" } }),
  errorBody: (message, status) => ({ statusCode: status, message }),
  thinks: false,
  counts: false,
  givesReasons: false,
  speak: () => {
    let ptr = 0;
    const token = (/** @type {unknown} */ text, /** @type {boolean} */ final = false) =>
      named("newToken", { token: text, ptr: ptr++, final });
    return {
      text: (text) => token(text),
      reasoning: () => "",
      finish: () => "",
      usage: () => "",
      done: () => token("", true),
      error: (message) => named("error", { statusCode: 500, message }),
      wrongTypes: () => token(42),
    };
  },
};
