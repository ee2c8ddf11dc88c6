import { jsonObjectOnly } from "../encoders/formats.js";
import { levels } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import { thinkingSwitch } from "../encoders/thinking.js";
import type { ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";

const EFFORT = { minimal: "low", low: "low", medium: "high", high: "high", xhigh: "high", max: "max" };
const NOT_WHILE_THINKING = "Does nothing while the model thinks, which it does unless the thinking budget is 0.";

/** DeepSeek's chat completions. */
export const deepseek: ProviderFacts = {
  kind: "deepseek",
  name: "DeepSeek",
  protocol: "openai-chat",
  endpoint: "POST https://api.deepseek.com/chat/completions",
  sources: [
    "https://api-docs.deepseek.com/guides/thinking_mode",
    "https://api-docs.deepseek.com/zh-cn/guides/reasoning_model",
    "https://github.com/vercel/ai @ed857f5 packages/deepseek/src/chat/deepseek-chat-language-model.ts:140, deepseek-chat-language-model-options.ts",
    "https://docs.camel-ai.org deepseek_config (stop up to 16; ranges)",
  ],
  notes: ["Thinking is on unless it is switched off, with the effort high."],
  takes: {
    max_response_tokens: { field: "max_tokens" },
    temperature: { field: "temperature", range: { min: 0, max: 2 }, serverDefault: 1, partly: NOT_WHILE_THINKING },
    top_p: { field: "top_p", range: { min: 0, max: 1 }, serverDefault: 1 },
    frequency_penalty: {
      field: "frequency_penalty",
      range: { min: -2, max: 2 },
      serverDefault: 0,
      partly: NOT_WHILE_THINKING,
    },
    presence_penalty: {
      field: "presence_penalty",
      range: { min: -2, max: 2 },
      serverDefault: 0,
      partly: NOT_WHILE_THINKING,
    },
    stop_sequences: { field: "stop", encode: texts, maxItems: 16 },
    json_schema: {
      field: "response_format",
      encode: jsonObjectOnly,
      partly: "Promises JSON, not a schema; describe the form in the prompt as well.",
    },
    reasoning_effort: {
      field: "reasoning_effort",
      encode: levels(EFFORT, "There is no level that switches thinking off; set the thinking budget to 0."),
      choices: ["low", "high", "max"],
    },
    thinking_budget: {
      field: "thinking.type",
      encode: thinkingSwitch("disabled", "enabled"),
      partly: "Switches thinking on or off; there is no number of tokens.",
    },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED, seed: "DeepSeek documents no seed." },
};
