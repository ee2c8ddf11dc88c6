import { checkPromptSettings, DEFAULT_PROMPT_SETTINGS, type PromptSettings } from "@tavernkit/prompt-engine";
import { checkValues, type SamplerValues } from "@tavernkit/sampler-settings";
import { In, type EntityManager } from "typeorm";
import { Preset, PresetContent } from "./preset.entity.js";

/** A Preset with its settings, as Runs use it. */
export interface StoredPreset {
  readonly id: string;
  readonly name: string;
  /** Grows with every change, so that an audit can say which state was used. */
  readonly version: number;
  /** Complete. */
  readonly promptSettings: PromptSettings;
  /** Only what the Preset sets. */
  readonly samplerValues: SamplerValues;
}

/** What the Presets of several places come to. */
export interface PresetSettings {
  /** Those of the most special Preset; without any, those of the program. */
  readonly promptSettings: PromptSettings;
  /** One layer per Preset, the most special last, to be laid over each other. */
  readonly samplerLayers: readonly StoredPreset[];
}

/** Reads Presets for Runs, which are not asked for leave: whoever applied a Preset was. */
export class PresetReader {
  /**
   * @param presetIds What is applied, from the most general place to the most special; places without a Preset are null.
   *   Presets that are gone are passed over. When none is left, the instance's default holds.
   */
  async settingsFor(db: EntityManager, presetIds: readonly (string | null)[]): Promise<PresetSettings> {
    const chosen = await this.#inOrder(db, [...new Set(presetIds.filter((id) => id !== null))]);
    const samplerLayers = chosen.length > 0 ? chosen : await this.#defaults(db);
    return { promptSettings: samplerLayers.at(-1)?.promptSettings ?? DEFAULT_PROMPT_SETTINGS, samplerLayers };
  }

  async #inOrder(db: EntityManager, ids: readonly string[]): Promise<StoredPreset[]> {
    if (ids.length === 0) return [];
    const presets = await read(db, await db.findBy(Preset, { id: In(ids) }));
    return ids.flatMap((id) => presets.filter((preset) => preset.id === id));
  }

  async #defaults(db: EntityManager): Promise<StoredPreset[]> {
    return read(db, await db.findBy(Preset, { isDefault: true }));
  }
}

async function read(db: EntityManager, presets: readonly Preset[]): Promise<StoredPreset[]> {
  const contents = await db.findBy(PresetContent, { presetId: In(presets.map(({ id }) => id)) });
  return presets.flatMap((preset) =>
    contents.filter(({ presetId }) => presetId === preset.id).map((content) => storedPreset(preset, content)),
  );
}

/** A Preset with its settings as this version of the program has them: what is new since it was written is as in a new one. */
export function storedPreset({ id, name, version }: Preset, content: PresetContent): StoredPreset {
  return { id, name, version, ...storedContent(content) };
}

/** The settings of a row, completed. */
export function storedContent({
  promptSettings,
  samplerValues,
}: Pick<PresetContent, "promptSettings" | "samplerValues">): Pick<StoredPreset, "promptSettings" | "samplerValues"> {
  return {
    promptSettings: checkPromptSettings(promptSettings).settings,
    samplerValues: checkValues(samplerValues).values,
  };
}
