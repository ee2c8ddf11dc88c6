import { event, EVENTS } from "./frames.mjs";

/** @type {Readonly<Record<string, string>>} */
const FINISH = { stop: "STOP", length: "MAX_TOKENS", content_filter: "SAFETY" };

/** Google's generateContent. @type {import("../scripted-provider.d.mts").Protocol} */
export const gemini = {
  ...EVENTS,
  basePath: "/v1beta",
  isCall: (path) => path.startsWith("/v1beta/models/") && path.endsWith(":streamGenerateContent"),
  pages: (models) => ({
    "GET /v1beta/models": {
      models: models.map((id) => ({
        name: `models/${id}`,
        displayName: id,
        supportedGenerationMethods: ["generateContent"],
      })),
    },
  }),
  errorBody: (message, status) => ({ error: { code: status, message, status: "INTERNAL" } }),
  speak: () => {
    let finish = "STOP";
    /** @type {object | undefined} */
    let usageMetadata;
    const parts = (/** @type {object} */ part) =>
      event({ candidates: [{ content: { role: "model", parts: [part] }, index: 0 }] });
    return {
      text: (text) => parts({ text }),
      reasoning: (text) => parts({ text, thought: true }),
      finish: (reason) => {
        finish = FINISH[reason] ?? reason;
        return "";
      },
      usage: (promptTokens, completionTokens) => {
        usageMetadata = { promptTokenCount: promptTokens, candidatesTokenCount: completionTokens };
        return "";
      },
      done: () => event({ candidates: [{ finishReason: finish, index: 0 }], usageMetadata }),
      error: (message) => event({ error: { code: 500, message, status: "INTERNAL" } }),
      wrongTypes: () => parts({ text: 42 }),
    };
  },
};
