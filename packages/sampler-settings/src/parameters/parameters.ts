import { BASICS } from "./basics.js";
import { BEAMS } from "./beams.js";
import { CONSTRAINTS } from "./constraints.js";
import { DRY } from "./dry.js";
import { GUIDANCE } from "./guidance.js";
import { LENGTH } from "./length.js";
import { MIROSTAT } from "./mirostat.js";
import { ORDER } from "./order.js";
import type { ParameterSpec } from "./parameter.js";
import { REASONING } from "./reasoning.js";
import { REPETITION } from "./repetition.js";
import { TEMPERATURE } from "./temperature.js";
import { TRUNCATION } from "./truncation.js";
import { XTC } from "./xtc.js";

const ALL = [
  ...LENGTH,
  ...BASICS,
  ...TRUNCATION,
  ...REPETITION,
  ...DRY,
  ...XTC,
  ...TEMPERATURE,
  ...MIROSTAT,
  ...ORDER,
  ...BEAMS,
  ...GUIDANCE,
  ...CONSTRAINTS,
  ...REASONING,
] as const;

/** The name of a setting, as saved, sent through the API and used in Presets. */
export type ParameterId = (typeof ALL)[number]["id"];

/** One of the settings this package knows. */
export interface Parameter extends ParameterSpec {
  readonly id: ParameterId;
}

/** Every setting, in the order in which the panel shows them and requests are built. */
export const PARAMETERS: readonly Parameter[] = ALL;
