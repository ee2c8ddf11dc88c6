import { Field, ID, InputType, Int } from "type-graphql";
import { Json } from "../../graphql/schema.js";
import type { ModelPrice } from "./model-price.js";
import type { StoredSamplers } from "./samplers/accept-sampler-values.js";

@InputType({ description: "What one model costs, in the Provider's currency." })
class ModelPriceInput {
  @Field(() => String, { description: "The model, as the Provider lists it." })
  model!: string;

  @Field(() => String, { nullable: true, description: "Price of a million prompt tokens, a decimal." })
  inputPricePerMillion!: string | null;

  @Field(() => String, { nullable: true, description: "Price of a million completion tokens, a decimal." })
  outputPricePerMillion!: string | null;
}

@InputType({ description: "Fields of a Provider that may be left out." })
class ProviderFields {
  @Field(() => String, {
    nullable: true,
    description: "Address of the service, usually ending in /v1. Null takes the kind's usual one.",
  })
  baseUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key. It is stored encrypted and never shown again; null clears it.",
  })
  key?: string | null;

  @Field(() => String, { nullable: true, description: "Model to ask for; null leaves the choice to the service." })
  model?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether Runs may use it." })
  isEnabled?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its address may lie inside the network or on this machine.",
  })
  allowsPrivateNetwork?: boolean;

  @Field(() => Int, { nullable: true, description: "Tokens of prompt and reply together, 512 to 4,194,304." })
  contextTokens?: number;

  @Field(() => Int, { nullable: true, description: "Most tokens of a reply, 16 to 131,072 and less than the context." })
  responseTokens?: number;

  @Field(() => Json, {
    nullable: true,
    description: "Sampler settings in place of the present ones: values by parameter, see samplerParameters.",
  })
  samplerValues?: StoredSamplers;

  @Field(() => String, {
    nullable: true,
    description: "Price of a million prompt tokens, a decimal; null when unknown.",
  })
  inputPricePerMillion?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Price of a million completion tokens, a decimal; null when unknown.",
  })
  outputPricePerMillion?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Currency of the prices as ISO 4217 names it; USD unless given.",
  })
  currency?: string;

  @Field(() => [ModelPriceInput], {
    nullable: true,
    description:
      "Prices of single models in place of the present ones, at most 500; a model without a price costs what the Provider does.",
  })
  modelPrices?: ModelPrice[];

  @Field(() => String, {
    nullable: true,
    description: "Version of the server program, at most 100 characters; null goes by what it says itself.",
  })
  programVersion?: string | null;
}

@InputType({ description: "Sets up a Provider." })
export class CreateProviderInput extends ProviderFields {
  @Field(() => String, { description: "What people call it; 1 to 80 characters, unlike any other." })
  name!: string;

  @Field(() => String, { description: "What kind of service it is, as `providerKinds` lists them." })
  kind!: string;

  @Field(() => String, { nullable: true, description: "Makes repeating the request harmless; 1 to 128 characters." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Changes a Provider; fields left out stay." })
export class UpdateProviderInput extends ProviderFields {
  @Field(() => ID, { description: "Which Provider." })
  id!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "What people call it; 1 to 80 characters, unlike any other." })
  name?: string;

  @Field(() => String, { nullable: true, description: "What kind of service it is, as `providerKinds` lists them." })
  kind?: string;
}

@InputType({ description: "Deletes a Provider." })
export class DeleteProviderInput {
  @Field(() => ID, { description: "Which Provider." })
  id!: string;
}

@InputType({ description: "Makes a Provider the default." })
export class SetDefaultProviderInput {
  @Field(() => ID, { description: "Which Provider." })
  id!: string;
}

@InputType({ description: "Tests a Provider: a stored one, or what is about to be stored." })
export class TestProviderInput {
  @Field(() => ID, {
    nullable: true,
    description: "A stored Provider. The fields below replace its own; its key is used only with its own address.",
  })
  providerId?: string | null;

  @Field(() => String, { nullable: true, description: "What kind of service it is." })
  kind?: string;

  @Field(() => String, { nullable: true, description: "Address of the service; null takes the kind's usual one." })
  baseUrl?: string | null;

  @Field(() => String, { nullable: true, description: "The key." })
  key?: string | null;

  @Field(() => String, { nullable: true, description: "The model; the test says when the service does not list it." })
  model?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the address may lie inside the network." })
  allowsPrivateNetwork?: boolean;
}
