import { describe, expect, it } from "vitest";
import type { ScriptedCall } from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { collect, textOf } from "./given.js";
import { speakTo } from "./spoken.js";

/** Two replies whose pieces come mixed, as each protocol writes them. */
const SPOKEN = [
  ...(["openai", "vllm"] as const).map((kind) => ({
    kind,
    protocol: "openai-chat" as const,
    form: "chat" as const,
    body: { n: 2 },
    events: [
      { choices: [{ index: 0, delta: { content: "The " } }] },
      { choices: [{ index: 1, delta: { content: "A " } }] },
      { choices: [{ index: 0, delta: { content: "tide." } }] },
      { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
      { choices: [{ index: 1, delta: { content: "gull." }, finish_reason: "stop" }] },
      { choices: [], usage: { prompt_tokens: 9, completion_tokens: 7 } },
    ],
  })),
  {
    kind: "vllm",
    protocol: "openai-completions",
    form: "complete",
    body: { n: 2 },
    events: [
      {
        choices: [
          { index: 1, text: "A " },
          { index: 0, text: "The " },
        ],
      },
      { choices: [{ index: 0, text: "tide.", finish_reason: "stop" }] },
      { choices: [{ index: 1, text: "gull.", finish_reason: "stop" }] },
      { choices: [], usage: { prompt_tokens: 9, completion_tokens: 7 } },
    ],
  },
  {
    kind: "llamacpp",
    protocol: "llamacpp-native",
    form: "complete",
    body: { n_cmpl: 2 },
    events: [
      { index: 0, content: "The " },
      { index: 1, content: "A " },
      { index: 0, content: "tide." },
      { index: 0, content: "", stop: true, stop_type: "eos", tokens_evaluated: 9, tokens_predicted: 3 },
      { index: 1, content: "gull." },
      { index: 1, content: "", stop: true, stop_type: "eos", tokens_evaluated: 9, tokens_predicted: 4 },
    ],
  },
  {
    kind: "gemini",
    protocol: "gemini",
    form: "chat",
    body: { generationConfig: { candidateCount: 2 } },
    events: [
      { candidates: [{ content: { parts: [{ text: "The " }] } }, { index: 1, content: { parts: [{ text: "A " }] } }] },
      { candidates: [{ index: 1, content: { parts: [{ text: "gull." }] }, finishReason: "STOP" }] },
      {
        candidates: [{ index: 0, content: { parts: [{ text: "tide." }] }, finishReason: "STOP" }],
        usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 7 },
      },
    ],
  },
  {
    kind: "sglang_native",
    protocol: "sglang-native",
    form: "complete",
    body: { sampling_params: { n: 2 } },
    events: [
      { index: 0, text: "The ", meta_info: { prompt_tokens: 9, completion_tokens: 1 } },
      { index: 1, text: "A ", meta_info: { prompt_tokens: 9, completion_tokens: 1 } },
      {
        index: 0,
        text: "The tide.",
        meta_info: { finish_reason: { type: "stop" }, prompt_tokens: 9, completion_tokens: 3 },
      },
      {
        index: 1,
        text: "A gull.",
        meta_info: { finish_reason: { type: "stop" }, prompt_tokens: 9, completion_tokens: 4 },
      },
    ],
  },
] as const;

function speak({ kind, protocol, form, body, events }: (typeof SPOKEN)[number], stopSequences: readonly string[] = []) {
  const desk = speakTo(kind, protocol);
  desk.provider.next((call: ScriptedCall) => {
    for (const event of events) call.event(event);
    call.end();
  });
  return collect(desk[form]({ body, stopSequences }));
}

describe("several replies to one request", () => {
  it.each(SPOKEN)(
    "of $kind ($protocol) are kept apart: the first is the reply, the others follow whole",
    async (spoken) => {
      const events = await speak(spoken);
      expect(textOf(events)).toBe("The tide.");
      expect(events.slice(-3)).toEqual([
        { kind: "alternative", text: "A gull." },
        { kind: "usage", promptTokens: 9, completionTokens: 7 },
        { kind: "finish", reason: "stop" },
      ]);
    },
  );

  it.each(SPOKEN)("of $kind ($protocol) each end at their own stop sequence", async (spoken) => {
    const ended = await speak(spoken, ["de."]);
    expect(textOf(ended)).toBe("The ti");
    expect(ended).toContainEqual({ kind: "alternative", text: "A gull." });
    const endedOther = await speak(spoken, ["ll."]);
    expect(textOf(endedOther)).toBe("The tide.");
    expect(endedOther).toContainEqual({ kind: "alternative", text: "A gu" });
  });
});
