import type { Context } from "../../graphql/context.js";
import type { Preset } from "../preset/index.js";
import "./space.context.js";

/** A place a Preset can be applied to. */
interface PresetPlace {
  readonly presetId: string | null;
}

/** The Preset applied there, when the viewer may see it. */
export async function visiblePreset(
  { loaders, policies, viewer }: Context,
  { presetId }: PresetPlace,
): Promise<Preset | null> {
  if (presetId === null || !viewer) return null;
  const preset = await loaders.presetById.load(presetId);
  return preset && policies.preset.canRead(viewer, preset) ? preset : null;
}

/** The name of the Preset applied there. Members may know it even where they may not open the Preset. */
export async function presetNameOf({ loaders }: Context, { presetId }: PresetPlace): Promise<string | null> {
  return presetId === null ? null : ((await loaders.presetById.load(presetId))?.name ?? null);
}
