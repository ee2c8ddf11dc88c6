import type { SamplerValues, SettingsLayer } from "@tavernkit/sampler-settings";
import type { SamplerLayer, SamplerLayersQuery } from "../../generated/graphql";
import type { SamplerTarget } from "./knobs";

type Preview = NonNullable<SamplerLayersQuery["samplerRequestPreview"]>;

/** From the most general to the most special, as they are laid over each other. */
const ORDER: readonly SamplerLayer[] = ["PROVIDER", "MODEL", "PRESET", "SPACE", "MEMBERSHIP", "RUN"];

const WORDS: Readonly<Record<SamplerLayer, string>> = {
  PROVIDER: "Provider",
  MODEL: "model",
  PRESET: "Preset",
  SPACE: "Space",
  MEMBERSHIP: "member",
  RUN: "this reply",
};

/** The layers below a place, each named for people: "from Provider Harbour". */
export function layersBelow(layer: SamplerLayer, { layers }: Preview): SettingsLayer[] {
  return layers
    .filter((each) => ORDER.indexOf(each.layer) < ORDER.indexOf(layer))
    .map(({ layer: each, label, values }) => ({
      name: `from ${WORDS[each]} ${label}`,
      values: values as SamplerValues,
    }));
}

/** Which Provider and model would be asked. */
export function targetOf({
  providerName,
  kind,
  model,
  version,
  modelFields,
  mode,
  contextLimit,
}: Preview): SamplerTarget {
  return {
    providerName,
    kind,
    model: model ?? null,
    version: version ?? null,
    fields: modelFields ?? null,
    mode: mode === "TEXT" ? "text" : "chat",
    contextLimit,
  };
}
