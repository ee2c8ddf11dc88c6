import { Field, ID, InputType, Int } from "type-graphql";
import { LinkLorebookInput, LorebookLinkKind, UnlinkLorebookInput } from "../lorebook/index.js";

@InputType({ description: "Links a Lorebook to a Character, or changes how it is linked." })
export class LinkCharacterLorebookInput extends LinkLorebookInput {
  @Field(() => ID, { description: "Which Character." })
  characterId!: string;

  @Field(() => LorebookLinkKind, {
    nullable: true,
    description:
      "PRIMARY makes the one before it ADDITIONAL. Unless given, it stays; a new link is PRIMARY when it is the first.",
  })
  kind?: LorebookLinkKind | null;
}

@InputType({ description: "Takes a Lorebook away from a Character." })
export class UnlinkCharacterLorebookInput extends UnlinkLorebookInput {
  @Field(() => ID, { description: "Which Character." })
  characterId!: string;
}

@InputType({ description: "Copies the Lorebook inside a card out." })
export class CreateLorebookFromCharacterInput {
  @Field(() => ID, { description: "Which Character." })
  characterId!: string;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Writes a Lorebook into a Character's card, in place of the one inside." })
export class EmbedLorebookInput {
  @Field(() => ID, { description: "Which Character." })
  characterId!: string;

  @Field(() => Int, { description: "The Character's version the change is based on." })
  expectedVersion!: number;

  @Field(() => ID, { description: "Which Lorebook." })
  lorebookId!: string;
}
