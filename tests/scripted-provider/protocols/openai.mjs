import { event, EVENTS, openAiError } from "./frames.mjs";

/** @typedef {import("../scripted-provider.d.mts").Protocol} Protocol */

/** @type {Protocol["pages"]} */
export const pages = (models) => ({
  "GET /v1/models": { object: "list", data: models.map((id) => ({ id, object: "model" })) },
});

/**
 * @param {string} object
 * @param {(text: string) => object} textChoice
 * @returns {Protocol["speak"]}
 */
const speaker = (object, textChoice) => (body) => {
  const chunk = (/** @type {object} */ choice) =>
    event({ object, model: body.model, choices: [{ index: 0, finish_reason: null, ...choice }] });
  const { include_usage: countsAreWanted } = /** @type {{ include_usage?: boolean }} */ (body["stream_options"] ?? {});
  return {
    text: (text) => chunk(textChoice(text)),
    reasoning: (text) => chunk({ delta: { reasoning_content: text } }),
    finish: (reason) => chunk({ ...textChoice(""), finish_reason: reason }),
    usage: (promptTokens, completionTokens) =>
      countsAreWanted
        ? event({ object, choices: [], usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens } })
        : "",
    done: () => "data: [DONE]\n\n",
    error: (message) => event(openAiError(message, 500)),
    wrongTypes: () => event({ choices: [{ index: 0, ...textChoice(/** @type {any} */ (42)) }] }),
  };
};

/** OpenAI's chat completions. @type {Protocol} */
export const openAiChat = {
  ...EVENTS,
  basePath: "/v1",
  isCall: (path) => path === "/v1/chat/completions",
  pages,
  errorBody: openAiError,
  speak: speaker("chat.completion.chunk", (text) => ({ delta: text === "" ? {} : { content: text } })),
};

/** OpenAI's text completions. @type {Protocol} */
export const openAiCompletions = {
  ...EVENTS,
  basePath: "/v1",
  isCall: (path) => path === "/v1/completions",
  pages,
  errorBody: openAiError,
  thinks: false,
  speak: speaker("text_completion", (text) => ({ text })),
};
