import { PARAMETERS, type ParameterId } from "../parameters/parameters.js";
import type { AdjustedSetting } from "../request/report.js";
import type { SamplerValues } from "./values.js";

/** How much a Provider and model hold and write unless settings say otherwise, in tokens. */
export interface TokenLimits {
  /** The whole context. Settings may ask for less, never for more. */
  readonly contextTokens: number;
  readonly responseTokens: number;
}

/** Settings whose lengths fit the model, and how many tokens they come to. */
export interface FittedLengths extends TokenLimits {
  readonly values: SamplerValues;
  readonly adjusted: readonly AdjustedSetting[];
}

/**
 * Fits context size and response length into what the model holds: a larger context is lowered to the limit, and a
 * response that would leave no room for a prompt to half the context. Lengths that are not set stay unset; the limits
 * then stand in for them.
 */
export function withinContext(values: SamplerValues, limits: TokenLimits): FittedLengths {
  const asked = numberIn(values, "max_context_tokens");
  const contextTokens = Math.min(asked ?? limits.contextTokens, limits.contextTokens);
  const askedResponse = numberIn(values, "max_response_tokens");
  const wanted = askedResponse ?? limits.responseTokens;
  const responseTokens = wanted < contextTokens ? wanted : Math.floor(contextTokens / 2);

  const changes = [
    ...change("max_context_tokens", asked, contextTokens, `The model holds ${limits.contextTokens} tokens.`),
    ...change("max_response_tokens", askedResponse, responseTokens, "A reply must leave room for the prompt."),
  ];
  const fitted = Object.fromEntries(changes.map(({ parameter, to }) => [parameter, to]));
  return { values: { ...values, ...fitted }, adjusted: changes, contextTokens, responseTokens };
}

/** The lengths of a Provider as settings, the layer below all others. A context beyond the parameter's range is no setting. */
export function lengthSettings({ contextTokens, responseTokens }: TokenLimits): SamplerValues {
  const most = PARAMETERS.find(({ id }) => id === "max_context_tokens")?.range?.max ?? Infinity;
  return { ...(contextTokens <= most && { max_context_tokens: contextTokens }), max_response_tokens: responseTokens };
}

function numberIn(values: SamplerValues, id: ParameterId): number | undefined {
  const value = values[id];
  return typeof value === "number" ? value : undefined;
}

function change(parameter: ParameterId, from: number | undefined, to: number, reason: string): AdjustedSetting[] {
  return from === undefined || from === to ? [] : [{ parameter, from, to, reason }];
}
