import { ArgsType, Field, ID, Int } from "type-graphql";
import { DateTime, Json } from "../../../graphql/schema.js";
import { PageArgs } from "../../../graphql/paging.js";
import { PromptKind } from "../../preset/index.js";
import type { StoredSamplers } from "../../provider/index.js";
import { LoreOutcome } from "../planning/lore-outcome.js";

@ArgsType()
export class PromptPreviewArgs {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;

  @Field(() => ID, {
    description: "Whose words: the Membership of a Character, or for IMPERSONATE that of a person too.",
  })
  speakerId!: string;

  @Field(() => PromptKind, { description: "What it is made for." })
  kind!: PromptKind;

  @Field(() => String, {
    nullable: true,
    description: "What the viewer is about to say, as if it were sent; for REPLY alone. Up to 200,000 characters.",
  })
  text?: string | null;

  @Field(() => Json, {
    nullable: true,
    description:
      "Sampler settings for this one alone, as a Run takes them: values by parameter, see samplerParameters.",
  })
  samplerValues?: StoredSamplers | null;

  @Field(() => Int, { nullable: true, description: "Seed of random numbers; drawn unless given." })
  seed?: number | null;

  @Field(() => DateTime, { nullable: true, description: "What to take for the present; now unless given." })
  instant?: Date | null;
}

@ArgsType()
export class LoreExplanationsArgs extends PageArgs {
  @Field(() => [LoreOutcome], { nullable: true, description: "Only entries of which this became; all unless given." })
  outcomes?: LoreOutcome[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Only entries whose title, keys or Lorebook's name contain this, whatever the case.",
  })
  search?: string | null;
}
