import { EVENTS, named } from "./frames.mjs";

/** @type {Readonly<Record<string, string>>} */
const FINISH = { stop: "end_turn", length: "max_tokens", content_filter: "refusal" };

/** Anthropic's messages. @type {import("../scripted-provider.d.mts").Protocol} */
export const anthropic = {
  ...EVENTS,
  basePath: "",
  isCall: (path) => path === "/v1/messages",
  pages: (models) => ({
    "GET /v1/models": { data: models.map((id) => ({ type: "model", id, display_name: id })), has_more: false },
  }),
  errorBody: (message) => ({ type: "error", error: { type: "api_error", message } }),
  speak: (body) => {
    let hasBegun = false;
    let finish = "end_turn";
    let inputTokens = 0;
    let outputTokens = 0;
    const begin = () => {
      if (hasBegun) return "";
      hasBegun = true;
      const message = { id: "msg_1", role: "assistant", model: body.model, content: [] };
      return (
        named("message_start", {
          type: "message_start",
          message: { ...message, usage: { input_tokens: 3, output_tokens: 1 } },
        }) + named("ping", { type: "ping" })
      );
    };
    const delta = (/** @type {object} */ value) =>
      begin() + named("content_block_delta", { type: "content_block_delta", index: 0, delta: value });
    return {
      text: (text) => delta({ type: "text_delta", text }),
      reasoning: (text) => delta({ type: "thinking_delta", thinking: text }),
      finish: (reason) => {
        finish = FINISH[reason] ?? reason;
        return "";
      },
      usage: (promptTokens, completionTokens) => {
        [inputTokens, outputTokens] = [promptTokens, completionTokens];
        return "";
      },
      done: () =>
        begin() +
        named("message_delta", {
          type: "message_delta",
          delta: { stop_reason: finish, stop_sequence: null },
          usage: { input_tokens: inputTokens, output_tokens: outputTokens },
        }) +
        named("message_stop", { type: "message_stop" }),
      error: (message) => begin() + named("error", { type: "error", error: { type: "api_error", message } }),
      wrongTypes: () => delta({ type: "text_delta", text: 42 }),
    };
  },
};
