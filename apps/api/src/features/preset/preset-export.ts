import type { PromptSettings } from "@tavernkit/prompt-engine";
import type { SamplerValues } from "@tavernkit/sampler-settings";
import type { Preset } from "./preset.entity.js";
import type { StoredPreset } from "./preset.reader.js";

/** What tells our own files from those of other programs. */
export const FORMAT = "tavernkit-preset";

/** Grows when a file of today could not be read by the program of yesterday. */
const FORMAT_VERSION = 1;

/** A Preset as a file. Imported again, it gives the same Preset. */
export interface PresetExport {
  readonly format: typeof FORMAT;
  readonly formatVersion: number;
  readonly name: string;
  readonly description: string;
  readonly promptSettings: PromptSettings;
  readonly samplerValues: SamplerValues;
}

/** The file of a Preset. */
export function presetExport(
  { name, description }: Preset,
  { promptSettings, samplerValues }: Pick<StoredPreset, "promptSettings" | "samplerValues">,
): PresetExport {
  return { format: FORMAT, formatVersion: FORMAT_VERSION, name, description, promptSettings, samplerValues };
}
