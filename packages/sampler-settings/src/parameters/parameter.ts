import type { JsonValue } from "../json.js";

/**
 * What a setting's value looks like: `tokenBias` maps a token id (or a text, where the Provider takes texts) to a
 * number; `object` is any JSON object.
 */
export type ParameterType =
  "number" | "integer" | "boolean" | "choice" | "text" | "texts" | "tokenIds" | "tokenBias" | "object";

/** The headings under which the panel shows settings. */
export type ParameterGroup =
  | "length"
  | "basics"
  | "truncation"
  | "xtc"
  | "temperature"
  | "repetition"
  | "dry"
  | "mirostat"
  | "order"
  | "beams"
  | "guidance"
  | "constraints"
  | "reasoning";

/** How many people need a setting: `high` is the quick view, `medium` and `low` only the full one. */
export type ParameterPriority = "high" | "medium" | "low";

/** Both ends count. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

/** How one setting behaves, whichever Provider receives it. */
export interface ParameterSpec {
  /** The name under which the setting is saved and sent through the API. */
  readonly id: string;
  readonly label: string;
  /** What the knob does, for somebody who never heard of it. */
  readonly explanation: string;
  readonly type: ParameterType;
  /** Allowed numbers, in `unit`; for `tokenBias` those of each bias; `null` where the value is not a number. */
  readonly range: NumberRange | null;
  /** Step of the slider; other numbers within the range are allowed too. */
  readonly step: number | null;
  /** Where a control starts when somebody first turns it; `null` where nothing is the best start. */
  readonly default: JsonValue;
  /** The value at which the setting does nothing; `null` where only leaving it unset does nothing. */
  readonly neutral: JsonValue;
  /** What one unit of the value is; `null` for a bare number, a switch or a text. */
  readonly unit: string | null;
  readonly group: ParameterGroup;
  readonly priority: ParameterPriority;
  /** The allowed values of a `choice`, in ascending order; of `texts`, where present, the allowed items. */
  readonly choices?: readonly (string | number)[];
  /** Id of the setting that must be on (set and not neutral) before this one does anything. */
  readonly dependsOn?: string;
}
