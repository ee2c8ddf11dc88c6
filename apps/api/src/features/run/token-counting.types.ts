import { Field, Float, ObjectType } from "type-graphql";
import { TOKENIZERS, type TokenCounting } from "../provider/index.js";

@ObjectType("TokenCounting", { description: "How the server counted tokens.", simpleResolvers: true })
export class TokenCountingView {
  @Field(() => String, { description: "Vocabulary counted with, such as o200k_base." })
  tokenizer!: string;

  @Field(() => String, { description: "What people call the vocabulary, such as OpenAI o200k." })
  label!: string;

  @Field(() => Boolean, {
    description: "Whether the model has another vocabulary, or is not known, so that the count is near and not exact.",
  })
  isEstimate!: boolean;

  @Field(() => Float, {
    description: "What an estimate was multiplied by, learned from what the Provider reported; 1 for exact counts.",
  })
  factor!: number;
}

/** How tokens were counted, as people see it. */
export function countingView({ name, isEstimate, factor }: TokenCounting): TokenCountingView {
  return { tokenizer: name, label: TOKENIZERS[name].label, isEstimate, factor };
}
