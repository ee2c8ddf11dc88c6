import { registerEnumType } from "type-graphql";

/** Where a sampler setting may be set, from the most general to the most special; a later one wins. */
export const SamplerLayer = {
  PROVIDER: "provider",
  MODEL: "model",
  PRESET: "preset",
  SPACE: "space",
  MEMBERSHIP: "membership",
  RUN: "run",
} as const;
export type SamplerLayer = (typeof SamplerLayer)[keyof typeof SamplerLayer];

registerEnumType(SamplerLayer, {
  name: "SamplerLayer",
  description: "Where a sampler setting may be set, from the most general to the most special; a later one wins.",
  valuesConfig: {
    PROVIDER: { description: "The Provider: `samplerValues` over its contextTokens and responseTokens." },
    MODEL: { description: "One model of the Provider." },
    PRESET: { description: "The Preset that holds: that of the Space, and over it that of the member." },
    SPACE: { description: "The Space." },
    MEMBERSHIP: { description: "The member who speaks." },
    RUN: { description: "This Run alone." },
  },
});
