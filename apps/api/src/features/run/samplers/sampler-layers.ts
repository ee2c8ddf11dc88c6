import type { EntityManager } from "typeorm";
import {
  fieldsOf,
  usableSamplers,
  type ModelSamplersService,
  type Provider,
  type StoredSamplers,
} from "../../provider/index.js";
import type { PresetReader } from "../../preset/index.js";
import type { Membership, Space } from "../../space/index.js";
import { usedTemplates } from "../planning/text-templates.js";
import { effectiveSamplers, providerLayer, type EffectiveSamplers, type NamedLayer } from "./effective-samplers.js";
import { SamplerLayer } from "./sampler-layer.js";

/** The places whose settings count; null for one there is not. */
export interface SamplerPlaces {
  readonly provider: Provider;
  readonly space: Space | null;
  readonly speaker: Membership | null;
  /** What was set for this Run alone. */
  readonly own: StoredSamplers | null;
}

/** Gathers the sampler settings of all places that have some. */
export class SamplerLayers {
  constructor(
    private readonly modelSamplers: ModelSamplersService,
    private readonly presets: PresetReader,
  ) {}

  /** The settings that hold, from Provider to this Run. Outside a Space no Preset holds. */
  async effective(db: EntityManager, places: SamplerPlaces): Promise<EffectiveSamplers> {
    const { provider, space, speaker, own } = places;
    const ofModel = await this.modelSamplers.find(db, provider.id, provider.model);
    const preset = space && (await this.presets.settingsFor(db, [space.presetId, speaker?.presetId ?? null]));
    const layers = [
      providerLayer(provider),
      ...(ofModel ? [layerOf(SamplerLayer.MODEL, ofModel.model, ofModel.samplerValues)] : []),
      ...(preset?.samplerLayers ?? []).map(({ name, samplerValues }) =>
        layerOf(SamplerLayer.PRESET, name, samplerValues),
      ),
      ...(space ? [layerOf(SamplerLayer.SPACE, space.name, space.samplerValues)] : []),
      ...(speaker ? [layerOf(SamplerLayer.MEMBERSHIP, speaker.displayName, speaker.samplerValues)] : []),
      ...(own ? [layerOf(SamplerLayer.RUN, "This reply", own)] : []),
    ];
    const mode = usedTemplates(provider, preset?.promptSettings.templates) ? "text" : "chat";
    return effectiveSamplers(provider, layers, { mode, fields: await fieldsOf(db, provider) });
  }
}

function layerOf(name: SamplerLayer, label: string, stored: StoredSamplers): NamedLayer {
  return { name, label, values: usableSamplers(stored) };
}
