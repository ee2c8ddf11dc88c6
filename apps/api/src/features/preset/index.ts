import { PresetImportResolver } from "./import.resolver.js";
import { Preset, PresetContent } from "./preset.entity.js";
import { PresetConnectionResolver, PresetResolver } from "./preset.resolver.js";

export { ensureBuiltInPresets } from "./built-in-presets.js";
export type { AppliedPreset, PresetApplications } from "./preset.context.js";
export { Preset } from "./preset.entity.js";
export { createPresetLoaders } from "./preset.loaders.js";
export { PresetPolicy } from "./preset.policy.js";
export { PresetReader, type PresetSettings, type StoredPreset } from "./preset.reader.js";
export { PromptKind } from "./prompt-settings.types.js";
export { registerPresetRoutes } from "./preset.routes.js";
export { PresetService } from "./preset.service.js";

/** Tables of this feature. */
export const presetEntities = [Preset, PresetContent];

/** GraphQL of this feature. */
export const presetResolvers = [PresetResolver, PresetConnectionResolver, PresetImportResolver];
