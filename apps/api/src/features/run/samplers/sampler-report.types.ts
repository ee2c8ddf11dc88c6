import type { JsonObject, JsonValue } from "@tavernkit/sampler-settings";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Json } from "../../../graphql/schema.js";
import { SamplerLayer } from "./sampler-layer.js";

@ObjectType({ description: "A setting that is in the request.", simpleResolvers: true })
export class SentSampler {
  @Field(() => String, { description: "Which parameter." })
  parameter!: string;

  @Field(() => Json, { description: "The value in the parameter's own terms, after adjustment." })
  value!: JsonValue;

  @Field(() => [String], { description: "The fields of the body that carry it." })
  fields!: readonly string[];
}

@ObjectType({ description: "A setting that is not in the request.", simpleResolvers: true })
export class LeftOutSampler {
  @Field(() => String, { description: "Which parameter." })
  parameter!: string;

  @Field(() => String, { description: "Why, as a word programs can read; docs/samplers.md lists them." })
  code!: string;

  @Field(() => String, { description: "Why, in a sentence." })
  reason!: string;
}

@ObjectType({ description: "A setting that goes out with another value than asked for.", simpleResolvers: true })
export class AdjustedSampler {
  @Field(() => String, { description: "Which parameter." })
  parameter!: string;

  @Field(() => Json, { nullable: true, description: "The value asked for; null when it was not set." })
  from!: JsonValue;

  @Field(() => Json, { nullable: true, description: "The value sent." })
  to!: JsonValue;

  @Field(() => String, { description: "Why, in a sentence." })
  reason!: string;
}

@ObjectType({ description: "Where the value of a setting comes from.", simpleResolvers: true })
export class SamplerOrigin {
  @Field(() => String, { description: "Which parameter." })
  parameter!: string;

  @Field(() => SamplerLayer, { description: "The place that set it." })
  layer!: SamplerLayer;
}

@ObjectType({ description: "What became of sampler settings on the way to a Provider.", simpleResolvers: true })
export class SamplerReport {
  @Field(() => [SentSampler], { description: "What is in the request." })
  sent!: readonly SentSampler[];

  @Field(() => [LeftOutSampler], { description: "What is not, and why." })
  leftOut!: readonly LeftOutSampler[];

  @Field(() => [AdjustedSampler], { description: "What goes out with another value, and why." })
  adjusted!: readonly AdjustedSampler[];

  @Field(() => [SamplerOrigin], { description: "Where each setting that was set comes from." })
  origins!: readonly SamplerOrigin[];

  @Field(() => Json, {
    description: "The settings' part of the request as the Provider receives it. It holds neither key nor prompt.",
  })
  body!: JsonObject;
}

@ObjectType({
  description: "A setting that is on and, with it, others that do nothing because of it.",
  simpleResolvers: true,
})
export class SamplerConflict {
  @Field(() => String, { description: "The parameter that prevails." })
  cause!: string;

  @Field(() => [String], { description: "The parameters that yield." })
  affected!: readonly string[];

  @Field(() => String, { description: "Why, in a sentence." })
  message!: string;
}

@ObjectType({ description: "The settings of one place.", simpleResolvers: true })
export class SamplerLayerValues {
  @Field(() => SamplerLayer, { description: "Which place." })
  layer!: SamplerLayer;

  @Field(() => String, { description: "What people call it: the name of the Provider, Space or member." })
  label!: string;

  @Field(() => Json, { description: "Values by parameter." })
  values!: object;
}

/** In which form a Provider is sent a prompt. */
export enum PromptMode {
  CHAT = "chat",
  TEXT = "text",
}
registerEnumType(PromptMode, {
  name: "PromptMode",
  description: "In which form a Provider is sent a prompt.",
  valuesConfig: {
    CHAT: { description: "As messages." },
    TEXT: { description: "As one text to go on with, by text templates." },
  },
});

@ObjectType({
  description: "What would become of sampler settings if a Provider were asked now.",
  simpleResolvers: true,
})
export class SamplerRequestPreview extends SamplerReport {
  @Field(() => String, { description: "Name of the Provider that would be asked." })
  providerName!: string;

  @Field(() => String, { description: "Kind of the Provider, as `providerKinds` lists them." })
  kind!: string;

  @Field(() => String, { nullable: true, description: "The model; null when the service chooses." })
  model!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The version of the server program that was assumed; null for the newest.",
  })
  version!: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Fields of a request that the model takes, as the service listed them when the Provider was tested last; null where it does not say.",
  })
  modelFields!: readonly string[] | null;

  @Field(() => PromptMode, {
    description:
      "How the Provider would be sent the prompt; some take other settings with the one than with the other.",
  })
  mode!: PromptMode;

  @Field(() => Boolean, { description: "Whether the Provider completes texts, for a Preset with text templates." })
  canCompleteText!: boolean;

  @Field(() => Int, {
    description: "Tokens of prompt and reply together that the model holds. Settings cannot ask for more.",
  })
  contextLimit!: number;

  @Field(() => Int, { description: "Tokens of prompt and reply together with these settings." })
  contextTokens!: number;

  @Field(() => Int, { description: "Most tokens of a reply with these settings." })
  responseTokens!: number;

  @Field(() => Json, { description: "The settings that hold: values by parameter." })
  values!: object;

  @Field(() => [SamplerLayerValues], {
    description: "The places looked at, from the most general to the most special.",
  })
  layers!: readonly SamplerLayerValues[];

  @Field(() => [SamplerConflict], { description: "Settings that stand in each other's way." })
  conflicts!: readonly SamplerConflict[];
}
