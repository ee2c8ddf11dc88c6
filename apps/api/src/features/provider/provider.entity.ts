import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, Unique } from "typeorm";
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  TextColumn,
  WordColumn,
} from "../../database/columns.js";
import { DateTime, Json } from "../../graphql/schema.js";
import type { FoundServer } from "./found-server.js";
import { ModelPrice } from "./model-price.js";
import type { StoredSamplers } from "./samplers/accept-sampler-values.js";

/** A configured connection to a text service. */
@ObjectType({ description: "A configured connection to a text service.", simpleResolvers: true })
@Entity("provider")
@Unique("provider_name", ["nameKey"])
export class Provider {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @Field(() => String, { description: "What people call it." })
  @TextColumn()
  name!: string;

  /** The name in lower case: two Providers never differ by case alone. */
  @TextColumn()
  nameKey!: string;

  @Field(() => String, { description: "What kind of service it is, as `providerKinds` lists them." })
  @WordColumn()
  kind!: string;

  /** Shown to administrators alone; see the resolver. */
  @TextColumn({ nullable: true })
  baseUrl!: string | null;

  /** Encrypted; see platform/secrets. */
  @TextColumn({ nullable: true })
  sealedKey!: string | null;

  /** Shown to administrators alone; see the resolver. */
  @TextColumn({ nullable: true })
  keyLastFour!: string | null;

  @Field(() => String, { nullable: true, description: "Model it is asked for; null leaves the choice to the service." })
  @TextColumn({ nullable: true })
  model!: string | null;

  @Field(() => Boolean, { description: "Whether Runs may use it." })
  @FlagColumn({ default: true })
  isEnabled!: boolean;

  @Field(() => Boolean, { description: "Whether Runs use it unless told otherwise. Exactly one Provider is." })
  @FlagColumn({ default: false })
  isDefault!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether its address may lie inside the network or on this machine. An administrator says so per Provider.",
  })
  @FlagColumn({ default: false })
  allowsPrivateNetwork!: boolean;

  @Field(() => Int, { description: "Tokens of prompt and reply together that the model takes." })
  @NumberColumn()
  contextTokens!: number;

  @Field(() => Int, { description: "Most tokens of a reply." })
  @NumberColumn()
  responseTokens!: number;

  @Field(() => Json, { description: "Sampler settings for whatever it is asked: values by parameter." })
  @JsonColumn({ default: "{}" })
  samplerValues!: StoredSamplers;

  @Field(() => String, {
    nullable: true,
    description: "Price of a million prompt tokens, a decimal; null when unknown.",
  })
  @TextColumn({ nullable: true })
  inputPricePerMillion!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Price of a million completion tokens, a decimal; null when unknown.",
  })
  @TextColumn({ nullable: true })
  outputPricePerMillion!: string | null;

  @Field(() => String, { description: "Currency of the prices, as ISO 4217 names it." })
  @WordColumn({ default: "USD" })
  currency!: string;

  @Field(() => [ModelPrice], { description: "Prices of single models, in place of the Provider's own." })
  @JsonColumn({ default: "[]" })
  modelPrices!: ModelPrice[];

  @Field(() => String, {
    nullable: true,
    description: "Version of the server program by word of an administrator; null goes by what it says itself.",
  })
  @TextColumn({ nullable: true })
  programVersion!: string | null;

  /** Shown to administrators alone; see the resolver. Null until it was asked, and when it says nothing. */
  @JsonColumn({ nullable: true })
  found!: FoundServer | null;

  @Field(() => DateTime, { description: "When it was set up." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => Int, { description: "Grows with every change; send it back as expectedVersion." })
  @NumberColumn({ default: 1 })
  version!: number;
}
