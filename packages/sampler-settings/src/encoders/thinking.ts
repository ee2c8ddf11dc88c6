import type { JsonValue } from "../json.js";
import type { Encoder } from "./encoder.js";

const SWITCH_ONLY = "This Provider only switches thinking on or off; it takes no number of tokens.";

/** A budget for Providers that only switch thinking: 0 is `off`, anything else `on`. */
export function thinkingSwitch(off: JsonValue, on: JsonValue): Encoder {
  return (value, { field }) => {
    if (value === 0) return { writes: [{ field, value: off }] };
    const writes = [{ field, value: on }];
    return value === -1 ? { writes } : { writes, adjusted: { to: on, reason: SWITCH_ONLY } };
  };
}

/** A budget for Providers that can be told to stop thinking, and nothing else. */
export function thinkingOffOnly(off: JsonValue): Encoder {
  return (value, { field }) =>
    value === 0 ? { writes: [{ field, value: off }] } : { code: "not_expressible", reason: SWITCH_ONLY };
}

/** Cohere: `{type, token_budget}`, without a number when the model decides. */
export const cohereThinking: Encoder = (value, { field }) => {
  if (value === 0) return { writes: [{ field, value: { type: "disabled" } }] };
  if (value === -1) return { writes: [{ field, value: { type: "enabled" } }] };
  return { writes: [{ field, value: { type: "enabled", token_budget: value } }] };
};

/** OpenRouter: a number of tokens, or a switch for "off" and "as the model likes". */
export const openRouterThinking: Encoder = (value, { field }) => {
  if (value === 0) return { writes: [{ field: "reasoning.enabled", value: false }] };
  if (value === -1) return { writes: [{ field: "reasoning.enabled", value: true }] };
  return { writes: [{ field, value }] };
};

/** Smallest budget Anthropic takes, in tokens; the response length must be larger. */
export const ANTHROPIC_LEAST_BUDGET = 1024;

/** Anthropic: off, adaptive, or a budget of at least 1,024 tokens that stays below the response length. */
export const anthropicThinking: Encoder = (value, { field, values }) => {
  if (value === 0) return { writes: [{ field, value: { type: "disabled" } }] };
  if (value === -1) return { writes: [{ field, value: { type: "adaptive" } }] };
  const budget = Math.min(Math.max(Number(value), ANTHROPIC_LEAST_BUDGET), Number(values.max_response_tokens) - 1);
  const reason = `The budget must be at least ${ANTHROPIC_LEAST_BUDGET} and below the response length.`;
  if (!(budget >= ANTHROPIC_LEAST_BUDGET)) return { code: "not_expressible", reason };
  const writes = [{ field, value: { type: "enabled", budget_tokens: budget } }];
  return budget === value ? { writes } : { writes, adjusted: { to: budget, reason } };
};

/** Anthropic's newer models: they decide themselves how long to think. */
export const anthropicAdaptiveThinking: Encoder = (value, { field }) => {
  if (value === 0)
    return { code: "not_expressible", reason: "Some of these models refuse to have thinking switched off." };
  const writes = [{ field, value: { type: "adaptive" } }];
  const reason = "This model takes no number of tokens; it decides itself. Use the reasoning effort instead.";
  return value === -1 ? { writes } : { writes, adjusted: { to: -1, reason } };
};
