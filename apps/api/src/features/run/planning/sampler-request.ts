import {
  isProviderKind,
  PARAMETERS,
  toRequest,
  type JsonValue,
  type SamplerRequest,
  type SamplerValues,
} from "@tavernkit/sampler-settings";
import { TAKES_NO_SETTINGS, type Provider } from "../../provider/index.js";
import type { EffectiveSamplers } from "../samplers/effective-samplers.js";

/** What becomes of settings when a Provider is asked. */
export interface ReportedRequest extends Omit<SamplerRequest, "issues"> {
  /** For each setting the place it comes from. */
  readonly origins: EffectiveSamplers["origins"];
}

/** What the plan says about a request. */
export interface PlannedRequest {
  /** Where a reply must end, in place of the settings' own stop strings; see `stopStrings`. */
  readonly stopSequences?: readonly string[];
  /** What macros of the prompt ask the model not to write, beside the settings' own. */
  readonly bannedTexts?: readonly string[];
}

/**
 * The fields of the request that settings make, as the Provider's kind names them, and what became of each setting.
 *
 * @throws Error for a value no Provider takes; settings are checked when they are saved.
 */
export function samplerRequest(
  { kind }: Pick<Provider, "kind">,
  { values, origins, adjusted, contextTokens, mode, target }: EffectiveSamplers,
  { stopSequences = [], bannedTexts = [] }: PlannedRequest = {},
): ReportedRequest {
  if (!isProviderKind(kind)) return nothingSent(values, origins);
  const stops = stopSequences.length > 0 ? { stop_sequences: [...stopSequences] } : {};
  const bans =
    bannedTexts.length > 0 ? { banned_strings: [...new Set([...textsIn(values.banned_strings), ...bannedTexts])] } : {};
  const request = toRequest(kind, { ...values, ...stops, ...bans }, { ...target, contextTokens, mode });
  if (request.issues.length > 0) throw new Error(request.issues.map(({ message }) => message).join(" "));
  const { body, sent, leftOut } = request;
  return { body, sent, leftOut, adjusted: [...adjusted, ...request.adjusted], origins };
}

/** Where a reply must end by the plan and by the settings; the plan's strings first, for a Provider may take only a few. */
export function stopStrings(planned: readonly string[], own: JsonValue | undefined): string[] {
  return [...new Set([...planned, ...textsIn(own)])];
}

function textsIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function nothingSent(values: SamplerValues, origins: ReportedRequest["origins"]): ReportedRequest {
  const set = PARAMETERS.filter(({ id }) => values[id] !== undefined);
  const leftOut = set.map(({ id }) => ({
    parameter: id,
    code: "unsupported" as const,
    reason: TAKES_NO_SETTINGS,
  }));
  return { body: {}, sent: [], leftOut, adjusted: [], origins };
}
