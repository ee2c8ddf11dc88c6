import { ArgsType, Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { Json } from "../../graphql/schema.js";
import { PageArgs } from "../../graphql/paging.js";
import { CharacterVisibility } from "./character.entity.js";

/** Order of the list. */
export const CharacterOrder = { RECENT: "recent", NAME: "name" } as const;
export type CharacterOrder = (typeof CharacterOrder)[keyof typeof CharacterOrder];

registerEnumType(CharacterOrder, {
  name: "CharacterOrder",
  description: "Order of a list of Characters.",
  valuesConfig: { RECENT: { description: "Last changed first." }, NAME: { description: "By name." } },
});

@ArgsType()
export class CharactersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: "Only those whose name or a tag contains this, whatever the case.",
  })
  query?: string;

  @Field(() => CharacterOrder, { defaultValue: CharacterOrder.RECENT, description: "Order of the list." })
  order!: CharacterOrder;
}

@InputType()
abstract class CharacterFieldsInput {
  @Field(() => String, { nullable: true, description: "The name it goes by in prompts; empty means its name." })
  nickname?: string | null;

  @Field(() => String, { nullable: true, description: "Who it is." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "Its character in a few words." })
  personality?: string | null;

  @Field(() => String, { nullable: true, description: "Where and when it plays." })
  scenario?: string | null;

  @Field(() => String, { nullable: true, description: "Its greeting: the first Message of a Conversation." })
  firstMessage?: string | null;

  @Field(() => [String], { nullable: true, description: "Other greetings; they become Swipes of the first Message." })
  alternateGreetings?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Greetings for groups." })
  groupOnlyGreetings?: string[] | null;

  @Field(() => String, { nullable: true, description: "Example dialogues, each after a line <START>." })
  exampleMessages?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Takes the place of the main prompt; {{original}} stands for that.",
  })
  systemPrompt?: string | null;

  @Field(() => String, { nullable: true, description: "Takes the place of the prompt after the history." })
  postHistoryInstructions?: string | null;

  @Field(() => String, { nullable: true, description: "Who made the card." })
  creator?: string | null;

  @Field(() => String, { nullable: true, description: "What its maker says about it; not part of prompts." })
  creatorNotes?: string | null;

  @Field(() => String, { nullable: true, description: "Version of the card as its maker counts." })
  characterVersion?: string | null;

  @Field(() => [String], { nullable: true, description: "Tags." })
  tags?: string[] | null;

  @Field(() => Json, {
    nullable: true,
    description: "The Lorebook inside its card, as character_book; null takes it out.",
  })
  embeddedLorebook?: unknown;

  @Field(() => CharacterVisibility, { nullable: true, description: "Who may see it." })
  visibility?: CharacterVisibility | null;

  @Field(() => ID, {
    nullable: true,
    description: "An upload that becomes the portrait; null takes the portrait away.",
  })
  portraitUploadId?: string | null;
}

@InputType({ description: "Makes a Character." })
export class CreateCharacterInput extends CharacterFieldsInput {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Makes a repetition harmless: the same key makes one Character.",
  })
  idempotencyKey?: string | null;
}

@InputType({ description: "Changes a Character; fields left out stay." })
export class UpdateCharacterInput extends CharacterFieldsInput {
  @Field(() => ID, { description: "Which Character." })
  id!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "Its name." })
  name?: string | null;
}

@InputType({ description: "Deletes a Character." })
export class DeleteCharacterInput {
  @Field(() => ID, { description: "Which Character." })
  id!: string;
}

@InputType({ description: "Takes an uploaded card file." })
export class ImportCharacterInput {
  @Field(() => ID, { description: "What `POST /uploads` answered." })
  uploadId!: string;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}
