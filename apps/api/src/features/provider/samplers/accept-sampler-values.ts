import { checkValues, type SamplerValues } from "@tavernkit/sampler-settings";
import { badInput, type InputIssue } from "../../../platform/refusal.js";

/** Sampler settings as a row holds them: what an older version of the program accepted. `usableSamplers` reads them. */
export type StoredSamplers = object;

/** Most characters that the settings of one place may take as JSON, in UTF-16 units: room for a schema and a grammar. */
export const MAX_SAMPLER_VALUES = 100_000;

/**
 * Sampler settings that may be stored: every one known, of its type and within its own range.
 *
 * @param path Where in the input they stand.
 * @throws Refusal BAD_USER_INPUT naming each parameter, the value and what is allowed.
 */
export function acceptSamplerValues(given: unknown, path = "samplerValues"): SamplerValues {
  const issues = samplerIssues(given, path);
  if (issues.length > 0) throw badInput(...issues);
  return checkValues(given as Readonly<Record<string, unknown>>).values;
}

/** Stored settings as far as this version of the program takes them. */
export function usableSamplers(stored: StoredSamplers): SamplerValues {
  return checkValues(stored as Readonly<Record<string, unknown>>).values;
}

/** What keeps sampler settings from being stored; empty when nothing does. */
export function samplerIssues(given: unknown, path = "samplerValues"): InputIssue[] {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const message = "Give sampler settings as an object: parameters with their values.";
    return [{ path, code: "wrong_type", message }];
  }
  if (JSON.stringify(given).length > MAX_SAMPLER_VALUES) {
    const message = `The sampler settings of one place may take ${MAX_SAMPLER_VALUES} characters.`;
    return [{ path, code: "too_long", message }];
  }
  return checkValues(given as Readonly<Record<string, unknown>>).issues.map(({ code, path: place, message }) => ({
    path: `${path}.${place}`,
    code: code.toLowerCase(),
    message,
  }));
}
