import { isJsonObject, type JsonValue } from "../json.js";
import { PARAMETERS, type ParameterId } from "../parameters/parameters.js";
import { checkAgainst } from "../values/check-values.js";
import type { SamplerValues } from "../values/values.js";
import { PRESET_FIELDS, type PresetField } from "./fields.js";

/** A field of a preset that did not become a setting, or not all of it, and why. */
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
  const meant = PRESET_FIELDS.filter(({ isMeantIn }) => isMeantIn?.(json) ?? true);
  for (const [key, raw] of Object.entries(json)) {
    const fields = meant.filter((field) => field.key === key);
    if (fields.length === 0) reasons.set(key, "No sampler setting of ours.");
    for (const field of fields) {
      const first = meant.find(
        ({ parameter, key: other }) => parameter === field.parameter && Object.hasOwn(json, other),
      );
      const reason = first && first.key !== key ? sameAs(first) : (take(field, raw, values) ?? field.lost?.(raw));
      if (reason !== undefined) reasons.set(key, reason);
    }
  }
  return { values, ignored: [...reasons].map(([key, reason]) => ({ key, reason })) };
}

function sameAs({ key }: PresetField): string {
  return `The preset says the same in "${key}".`;
}

/** Puts one field into `values`, or gives the reason why not. */
function take(
  { parameter, read }: PresetField,
  raw: unknown,
  values: Partial<Record<ParameterId, JsonValue>>,
): string | undefined {
  const value = read(raw);
  if (value === undefined) return "Not in a form that can be read.";
  const { issues } = checkAgainst(PARAMETERS, { [parameter]: value });
  if (issues[0]) return issues[0].message;
  values[parameter] = value;
  return undefined;
}
