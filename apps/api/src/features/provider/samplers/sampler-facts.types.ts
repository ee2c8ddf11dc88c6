import type { JsonValue } from "@tavernkit/sampler-settings";
import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Json } from "../../../graphql/schema.js";

/** What a value looks like, as the package names it. */
export const SamplerValueType = {
  NUMBER: "number",
  INTEGER: "integer",
  BOOLEAN: "boolean",
  CHOICE: "choice",
  TEXT: "text",
  TEXTS: "texts",
  TOKEN_IDS: "tokenIds",
  TOKEN_BIAS: "tokenBias",
  OBJECT: "object",
} as const;

/** How many people need a setting. */
export const SamplerPriority = { HIGH: "high", MEDIUM: "medium", LOW: "low" } as const;

registerEnumType(SamplerValueType, {
  name: "SamplerValueType",
  description: "What the value of a sampler setting looks like.",
  valuesConfig: {
    NUMBER: { description: "A number." },
    INTEGER: { description: "A whole number." },
    BOOLEAN: { description: "On or off." },
    CHOICE: { description: "One of `choices`." },
    TEXT: { description: "A text." },
    TEXTS: { description: "A list of texts; where `choices` are named, of those." },
    TOKEN_IDS: { description: "A list of token ids." },
    TOKEN_BIAS: { description: "A map from a token id or text to a number." },
    OBJECT: { description: "A JSON object." },
  },
});
registerEnumType(SamplerPriority, {
  name: "SamplerPriority",
  description: "How many people need a setting.",
  valuesConfig: {
    HIGH: { description: "Most; in the quick view." },
    MEDIUM: { description: "Some." },
    LOW: { description: "Few." },
  },
});

@ObjectType({ description: "Allowed numbers.", simpleResolvers: true })
export class SamplerRange {
  @Field(() => Float, { nullable: true, description: "The least; null without one." })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: "The greatest; null without one." })
  max!: number | null;

  @Field(() => Boolean, { description: "Whether the least is itself not allowed." })
  isMinOpen!: boolean;

  @Field(() => Boolean, { description: "Whether the greatest is itself not allowed." })
  isMaxOpen!: boolean;
}

@ObjectType("SamplerParameter", {
  description: "One sampler setting, whichever Provider receives it.",
  simpleResolvers: true,
})
export class SamplerParameterType {
  @Field(() => String, { description: "The name under which it is saved and sent." })
  id!: string;

  @Field(() => String, { description: "What the panel calls it." })
  label!: string;

  @Field(() => String, { description: "What the knob does, for somebody who never heard of it." })
  explanation!: string;

  @Field(() => SamplerValueType, { description: "What its value looks like." })
  type!: string;

  @Field(() => SamplerRange, { nullable: true, description: "Allowed numbers; null where the value is no number." })
  range!: SamplerRange | null;

  @Field(() => Float, { nullable: true, description: "Step of a slider; other numbers are allowed too." })
  step!: number | null;

  @Field(() => Json, { nullable: true, description: "Where a control starts; null where nothing is the best start." })
  default!: JsonValue;

  @Field(() => Json, {
    nullable: true,
    description: "The value that does nothing; null where only leaving it unset does.",
  })
  neutral!: JsonValue;

  @Field(() => String, { nullable: true, description: "What one unit of the value is; null for a bare number." })
  unit!: string | null;

  @Field(() => String, { description: "Id of the heading it stands under; see samplerParameterGroups." })
  group!: string;

  @Field(() => SamplerPriority, { description: "How many people need it." })
  priority!: string;

  @Field(() => [Json], {
    nullable: true,
    description: "The values, or items, that may be chosen; null when not limited.",
  })
  choices!: readonly JsonValue[] | null;

  @Field(() => String, { nullable: true, description: "The setting that must be on before this one does anything." })
  dependsOn!: string | null;
}

@ObjectType("SamplerParameterGroup", { description: "A heading under which settings stand.", simpleResolvers: true })
export class SamplerParameterGroupType {
  @Field(() => String, { description: "For `group` of a parameter." })
  id!: string;

  @Field(() => String, { description: "What people read." })
  label!: string;
}

@ObjectType({ description: "Whether and how a Provider takes one setting.", simpleResolvers: true })
export class SamplerCapability {
  @Field(() => String, { description: "Which parameter." })
  parameter!: string;

  @Field(() => Boolean, { description: "Whether it is taken." })
  isSupported!: boolean;

  @Field(() => SamplerRange, { nullable: true, description: "Numbers that are taken; others are sent as the nearest." })
  range!: SamplerRange | null;

  @Field(() => [Json], { nullable: true, description: "Choices that are taken; null when not limited." })
  choices!: readonly JsonValue[] | null;

  @Field(() => Int, { nullable: true, description: "Most items of a list or map; null when not limited." })
  maxItems!: number | null;

  @Field(() => String, { nullable: true, description: "Why it is not taken, or what limits it." })
  reason!: string | null;
}

@ObjectType({ description: "What a Provider takes of all sampler settings.", simpleResolvers: true })
export class ProviderCapabilities {
  @Field(() => String, { description: "Kind of the Provider." })
  kind!: string;

  @Field(() => String, {
    nullable: true,
    description: "The model looked at; null for what any of its models may take.",
  })
  model!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The version of the server program looked at; null for the newest.",
  })
  version!: string | null;

  @Field(() => [SamplerCapability], { description: "Every parameter, in the order of samplerParameters." })
  parameters!: readonly SamplerCapability[];
}
