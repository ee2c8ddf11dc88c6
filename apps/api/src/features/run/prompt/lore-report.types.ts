import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../../../graphql/paging.js";
import { LoreOutcome } from "../planning/lore-outcome.js";
import { LoreRollKind, LoreSource, LoreTextKind } from "./lore-kinds.js";

@ObjectType({ description: "Names a LorebookEntry in a report.", simpleResolvers: true })
export class LoreEntryRef {
  @Field(() => ID, { description: "The Lorebook; that of a card has an id of the form card:<character id>." })
  bookId!: string;

  @Field(() => String, { description: "The entry within its Lorebook." })
  uid!: string;
}

@ObjectType({ description: "A key that was found, and where.", simpleResolvers: true })
export class LoreMatch {
  @Field(() => String, { description: "The key as the entry has it." })
  key!: string;

  @Field(() => LoreTextKind, { description: "What it was found in." })
  kind!: LoreTextKind;

  @Field(() => ID, { nullable: true, description: "For MESSAGE: which one; draft for one not sent yet." })
  messageId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "For SOURCE: persona_description, character_description, scenario and the like.",
  })
  source!: string | null;

  @Field(() => [LoreEntryRef], { description: "For RECURSION: the entries whose texts were looked at." })
  entries!: LoreEntryRef[];

  @Field(() => Int, {
    description:
      "UTF-16 units before it in the text that was looked at, which for a Message may begin with the speaker's name and a colon.",
  })
  offset!: number;
}

@ObjectType({ description: "A random number an entry met.", simpleResolvers: true })
export class LoreRoll {
  @Field(() => LoreRollKind, { description: "What it decided." })
  kind!: LoreRollKind;

  @Field(() => Float, { description: "As drawn: 0 included, 1 excluded." })
  value!: number;

  @Field(() => String, { nullable: true, description: "For GROUP: its name." })
  group!: string | null;
}

@ObjectType("LoreExplanation", {
  description: "What became of one LorebookEntry, and why.",
  simpleResolvers: true,
})
export class LoreExplanationView extends LoreEntryRef {
  @Field(() => String, { description: "Name of the Lorebook." })
  bookName!: string;

  @Field(() => LoreSource, { description: "What the Lorebook is attached to." })
  source!: LoreSource;

  @Field(() => String, { description: "The entry's title; may be empty." })
  title!: string;

  @Field(() => [String], { description: "Its keys; empty for Runs from before they were kept." })
  keys!: readonly string[];

  @Field(() => LoreOutcome, { description: "What became of it." })
  outcome!: LoreOutcome;

  @Field(() => String, {
    description:
      "Why, as one word: constant, sticky, forced, decorator or key when it fired; otherwise the first reason it stayed out, such as no_key_matched, probability_failed, over_budget.",
  })
  reason!: string;

  @Field(() => String, { description: "Why, in plain words." })
  explanation!: string;

  @Field(() => LoreMatch, { nullable: true, description: "The key that was found, when one was." })
  match!: LoreMatch | null;

  @Field(() => [LoreRoll], { description: "Random numbers drawn for it or its group, in order." })
  rolls!: LoreRoll[];

  @Field(() => Int, { description: "Tokens of its text." })
  tokens!: number;
}

export const LoreExplanationConnection = connectionType("LoreExplanation", () => LoreExplanationView);

@ObjectType({ description: "A Lorebook that took part in a prompt.", simpleResolvers: true })
export class LoreBookView {
  @Field(() => ID, { description: "The Lorebook; that of a card has an id of the form card:<character id>." })
  id!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => LoreSource, { description: "What it is attached to." })
  source!: LoreSource;
}

@ObjectType({ description: "What the Lorebooks gave a prompt.", simpleResolvers: true })
export class LoreReport {
  @Field(() => [LoreBookView], { description: "The Lorebooks that took part, in order." })
  books!: readonly LoreBookView[];

  @Field(() => Int, { description: "Tokens of the texts that fired." })
  tokens!: number;

  @Field(() => Int, { description: "Tokens there was room for." })
  budgetTokens!: number;

  @Field(() => Boolean, { description: "Whether an entry stayed out for want of room." })
  isOverBudget!: boolean;

  @Field(() => Int, { description: "How often the entries were gone through." })
  passes!: number;

  @Field(() => Int, { description: "Entries that fired." })
  firedCount!: number;

  @Field(() => Int, { description: "Entries that almost fired." })
  almostCount!: number;

  @Field(() => Int, { description: "Entries that were not called, of those explained." })
  outCount!: number;

  @Field(() => Boolean, {
    description:
      "Whether every entry of the Lorebooks is explained. A Run keeps the explanations of entries that fired or almost did, 300 at most.",
  })
  isComplete!: boolean;

  /** Fired first, in the order of activation, then almost fired, then the rest, book by book. */
  explanations!: readonly LoreExplanationView[];
}
