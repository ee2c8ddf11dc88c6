import { checkPromptSettings, type PromptSettings } from "@tavernkit/prompt-engine";
import { checkValues, type SamplerValues } from "@tavernkit/sampler-settings";
import { badInput, type InputIssue } from "../../platform/refusal.js";

/** Longest name, in UTF-16 units. */
export const MAX_PRESET_NAME = 120;

/** Longest description, in UTF-16 units. */
export const MAX_PRESET_DESCRIPTION = 2000;

/** Most UTF-16 units all settings of a Preset may have as JSON: one request body. */
export const MAX_PRESET_JSON = 1024 * 1024;

/** Prompt settings as people sent them. @throws Refusal BAD_USER_INPUT with an issue per field. */
export function acceptPromptSettings(value: unknown): PromptSettings {
  const { settings, issues } = checkPromptSettings(value);
  const refused = issues.map(({ path, code, message }) => inputIssue("promptSettings", path, code, message));
  if (JSON.stringify(settings).length > MAX_PRESET_JSON) {
    const message = `All prompt settings together have at most ${MAX_PRESET_JSON} characters.`;
    refused.push({ path: "promptSettings", code: "too_long", message });
  }
  if (refused.length > 0) throw badInput(...refused);
  return settings;
}

/** Sampler values as people sent them. @throws Refusal BAD_USER_INPUT with an issue per setting. */
export function acceptSamplerValues(value: unknown): SamplerValues {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badInput({ path: "samplerValues", code: "wrong_type", message: "samplerValues is an object." });
  }
  const { values, issues } = checkValues({ ...value });
  const refused = issues.map(({ path, code, message }) => inputIssue("samplerValues", path, code, message));
  if (refused.length > 0) throw badInput(...refused);
  if (JSON.stringify(values).length > MAX_PRESET_JSON) {
    const message = `All sampler settings together have at most ${MAX_PRESET_JSON} characters.`;
    throw badInput({ path: "samplerValues", code: "too_long", message });
  }
  return values;
}

/** A name as people sent it, with the key lists are ordered by. @throws Refusal BAD_USER_INPUT. */
export function acceptName(given: string): { readonly name: string; readonly nameKey: string } {
  const name = given.trim();
  if (name === "" || name.length > MAX_PRESET_NAME) {
    throw badInput({
      path: "name",
      code: "out_of_range",
      message: `A name has 1 to ${MAX_PRESET_NAME} characters.`,
    });
  }
  if (name.includes("{{")) {
    throw badInput({
      path: "name",
      code: "macro_in_name",
      message: "A name is shown as it is, so it holds no macros.",
    });
  }
  return { name, nameKey: name.toLowerCase() };
}

/** A description as people sent it. @throws Refusal BAD_USER_INPUT. */
export function acceptDescription(description: string): string {
  if (description.length <= MAX_PRESET_DESCRIPTION) return description;
  const message = `A description has at most ${MAX_PRESET_DESCRIPTION} characters.`;
  throw badInput({ path: "description", code: "too_long", message });
}

function inputIssue(field: string, path: string, code: string, message: string): InputIssue {
  return { path: path === "" ? field : `${field}.${path}`, code: code.toLowerCase(), message };
}
