import {
  lengthSettings,
  resolveSettings,
  withinContext,
  type AdjustedSetting,
  type ResolvedSettings,
  type SamplerValues,
  type SettingsLayer,
  type Target,
  type TokenLimits,
} from "@tavernkit/sampler-settings";
import { samplerTarget, usableSamplers, type Provider } from "../../provider/index.js";
import { SamplerLayer } from "./sampler-layer.js";

/** One layer with what people call the place it is set at. */
export interface NamedLayer extends SettingsLayer<SamplerLayer> {
  readonly label: string;
}

/** The settings that hold for a Run: where each comes from, and the lengths they come to. */
export interface EffectiveSamplers extends ResolvedSettings<SamplerLayer> {
  readonly layers: readonly NamedLayer[];
  /** What decides which of them the Provider takes. */
  readonly target: Target;
  /** Whether the Provider is sent messages or one text: some take other settings with the one than with the other. */
  readonly mode: "chat" | "text";
  /** What the Provider or model holds at most; a Space cannot ask for more. */
  readonly limits: TokenLimits;
  readonly contextTokens: number;
  readonly responseTokens: number;
  /** Lengths lowered to what the model holds. */
  readonly adjusted: readonly AdjustedSetting[];
}

/** What a Provider brings along as its own layer. */
export function providerLayer(provider: Provider): NamedLayer {
  const values = { ...lengthSettings(provider), ...usableSamplers(provider.samplerValues) };
  return { name: SamplerLayer.PROVIDER, label: provider.name, values };
}

/**
 * Lays the settings over each other and fits their lengths into what the Provider, by word of administrators, holds.
 *
 * @param fields Those of a request that the model takes, by word of the service; see `fieldsOf`.
 */
export function effectiveSamplers(
  provider: Provider,
  layers: readonly NamedLayer[],
  { mode, fields }: { readonly mode: EffectiveSamplers["mode"]; readonly fields: readonly string[] | undefined },
): EffectiveSamplers {
  const ofAdministrators = layers.filter(({ name }) => name === SamplerLayer.PROVIDER || name === SamplerLayer.MODEL);
  const limits = limitsOf(provider, resolveSettings(ofAdministrators).values);
  const { values, origins } = resolveSettings(layers);
  return { ...withinContext(values, limits), origins, layers, target: samplerTarget(provider, fields), limits, mode };
}

function limitsOf({ contextTokens, responseTokens }: Provider, values: SamplerValues): TokenLimits {
  const { max_context_tokens: context, max_response_tokens: response } = values;
  return {
    contextTokens: typeof context === "number" ? context : contextTokens,
    responseTokens: typeof response === "number" ? response : responseTokens,
  };
}
