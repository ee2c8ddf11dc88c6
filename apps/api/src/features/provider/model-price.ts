import { Field, ObjectType } from "type-graphql";

/** What a model costs, where that is not what its Provider costs. */
@ObjectType({ description: "What one model of a Provider costs, in the Provider's currency.", simpleResolvers: true })
export class ModelPrice {
  @Field(() => String, { description: "The model, as the Provider lists it." })
  model!: string;

  @Field(() => String, {
    nullable: true,
    description: "Price of a million prompt tokens, a decimal; null when unknown.",
  })
  inputPricePerMillion!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Price of a million completion tokens, a decimal; null when unknown.",
  })
  outputPricePerMillion!: string | null;
}

/** Prices of a million tokens, decimals; null when unknown. */
export type Prices = Pick<ModelPrice, "inputPricePerMillion" | "outputPricePerMillion">;

/** What asking a Provider for a model costs: the model's price, else the Provider's own. */
export function pricesOf(
  provider: Prices & { readonly modelPrices: readonly ModelPrice[] },
  model: string | null,
): Prices {
  const { inputPricePerMillion, outputPricePerMillion } =
    provider.modelPrices.find((price) => price.model === model) ?? provider;
  return { inputPricePerMillion, outputPricePerMillion };
}
