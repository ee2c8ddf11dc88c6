import { isJsonObject, type JsonValue } from "../json.js";
import { PARAMETERS, type ParameterId } from "../parameters/parameters.js";
import { checkAgainst } from "../values/check-values.js";
import type { SamplerValues } from "../values/values.js";
import { PRESET_FIELDS, type PresetField } from "./fields.js";
import { unreadableBans } from "./readers.js";

/** A field of a preset that did not become a setting, and why. */
export interface IgnoredField {
  /** The field's name in the preset; empty when the preset as a whole cannot be read. */
  readonly key: string;
  readonly reason: string;
}

/** What could be taken from a preset of SillyTavern. */
export interface ImportedPreset {
  readonly values: SamplerValues;
  /** In the order in which the preset has the fields. */
  readonly ignored: readonly IgnoredField[];
}

/**
 * Reads the sampler settings of a SillyTavern preset: text completion, KoboldAI, NovelAI or chat completion, told by
 * its fields. Never throws; what is not taken is named with the reason.
 *
 * @param json The preset, parsed.
 */
export function fromSillyTavernPreset(json: unknown): ImportedPreset {
  if (!isJsonObject(json)) return { values: {}, ignored: [{ key: "", reason: "A preset is a JSON object." }] };
  const values: Partial<Record<ParameterId, JsonValue>> = {};
  const reasons = new Map<string, string>();
  for (const [key, raw] of Object.entries(json)) {
    const fields = PRESET_FIELDS.filter((field) => field.key === key);
    if (fields.length === 0) reasons.set(key, "No sampler setting of ours.");
    for (const field of fields) {
      const reason = take(field, raw, json, values);
      if (reason !== undefined) reasons.set(key, reason);
    }
    if (key === "banned_tokens" && unreadableBans(raw).length > 0) reasons.set(key, PARTLY_BANNED);
  }
  return { values, ignored: [...reasons].map(([key, reason]) => ({ key, reason })) };
}

const PARTLY_BANNED =
  "Lines that are neither token ids nor phrases between double quotes are not taken: they need a tokenizer.";

/** Puts one field into `values`, or gives the reason why not. */
function take(
  { key, parameter, read }: PresetField,
  raw: unknown,
  preset: Readonly<Record<string, unknown>>,
  values: Partial<Record<ParameterId, JsonValue>>,
): string | undefined {
  const first = PRESET_FIELDS.find((field) => field.parameter === parameter && Object.hasOwn(preset, field.key));
  if (first && first.key !== key) return `The preset says the same in "${first.key}".`;
  const value = read(raw);
  if (value === undefined) return "Not in a form that can be read.";
  const { issues } = checkAgainst(PARAMETERS, { [parameter]: value });
  if (issues[0]) return issues[0].message;
  values[parameter] = value;
  return undefined;
}
