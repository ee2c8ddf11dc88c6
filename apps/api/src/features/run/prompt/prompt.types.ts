import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../../graphql/schema.js";
import { MessageRole } from "../../conversation/index.js";
import { TokenCountingView } from "../token-counting.types.js";
import { LoreReport } from "./lore-report.types.js";
import { PromptBlockSource, PromptIssueCode, PromptOmission } from "./prompt-kinds.js";

@ObjectType({ description: "One message as a chat Provider is sent it.", simpleResolvers: true })
export class PromptMessage {
  @Field(() => MessageRole, { description: "Who says it." })
  role!: MessageRole;

  @Field(() => String, { nullable: true, description: "The speaker, where the Provider takes one beside the text." })
  name!: string | null;

  @Field(() => String, { description: "What it says, word for word." })
  content!: string;
}

@ObjectType({ description: "One piece of a prompt before pieces are joined into messages.", simpleResolvers: true })
export class PromptBlock {
  @Field(() => ID, {
    description: "Unique within the prompt; stays the same from prompt to prompt for the same piece.",
  })
  id!: string;

  @Field(() => PromptBlockSource, { description: "Where it comes from." })
  source!: PromptBlockSource;

  @Field(() => MessageRole, { description: "Who says it." })
  role!: MessageRole;

  @Field(() => String, { description: "What people call it: an entry's name or title, or who spoke." })
  name!: string;

  @Field(() => String, {
    description: "What it says after macros. A Message's is its present text; empty when the Message is gone.",
  })
  text!: string;

  @Field(() => ID, {
    nullable: true,
    description: "For a Message of the Conversation: which one; draft for one not sent yet.",
  })
  messageId!: string | null;

  @Field(() => Int, { description: "Tokens of the piece alone; joined with others it may cost a little less." })
  tokens!: number;

  @Field(() => Boolean, { description: "Whether it is sent." })
  isIncluded!: boolean;

  @Field(() => PromptOmission, { nullable: true, description: "Why it is not sent; null when it is." })
  omission!: PromptOmission | null;

  @Field(() => String, { nullable: true, description: "Why it is not sent, in plain words; null when it is." })
  omissionReason!: string | null;
}

@ObjectType({ description: "A variable that macros of a prompt wrote.", simpleResolvers: true })
export class PromptVariable {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "Its new value." })
  value!: string;

  @Field(() => Boolean, {
    description: "Whether it belongs to the Space's owner in all Conversations instead of to this one.",
  })
  isGlobal!: boolean;
}

@ObjectType({ description: "Something about a prompt that somebody may want to correct.", simpleResolvers: true })
export class PromptIssue {
  @Field(() => String, { description: "The block concerned, or the setting's name." })
  path!: string;

  @Field(() => PromptIssueCode, { description: "What it is about." })
  code!: PromptIssueCode;

  @Field(() => String, { description: "What is wrong, in plain words." })
  message!: string;
}

@ObjectType("PromptPlan", {
  description: "An assembled prompt, with what was left out and why.",
  simpleResolvers: true,
})
export class PromptPlanView {
  @Field(() => String, { description: "Name of the Provider it is for." })
  providerName!: string;

  @Field(() => String, { nullable: true, description: "Model it is for; null when the Provider chooses." })
  model!: string | null;

  @Field(() => [PromptBlock], {
    description: "Its pieces in the order of the prompt, then what is not sent. Of the Messages only those considered.",
  })
  blocks!: readonly PromptBlock[];

  @Field(() => [PromptMessage], {
    nullable: true,
    description:
      "Exactly what a chat Provider is sent. Null when `text` is sent instead, and for a Run so old that this is not kept.",
  })
  messages!: readonly PromptMessage[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Exactly what a Provider is sent that completes text; null when `messages` are.",
  })
  text!: string | null;

  @Field(() => Int, { description: "Tokens of what is sent." })
  totalTokens!: number;

  @Field(() => TokenCountingView, {
    nullable: true,
    description: "How its tokens were counted; null for a Run from before this was kept.",
  })
  counting!: TokenCountingView | null;

  @Field(() => Int, { description: "Tokens it may have: the context without the room for the answer." })
  budgetTokens!: number;

  @Field(() => Int, { description: "Tokens of the model's whole context." })
  contextTokens!: number;

  @Field(() => Int, { description: "Messages there was no room for, of those read." })
  omittedMessages!: number;

  @Field(() => [String], { description: "Texts at which the model is to stop." })
  stopSequences!: readonly string[];

  @Field(() => [String], { description: "What macros ask the model not to write." })
  bannedTexts!: readonly string[];

  @Field(() => [PromptVariable], {
    description: "Variables its macros wrote. A Run keeps them once its text is in the Conversation; a preview never.",
  })
  variables!: readonly PromptVariable[];

  @Field(() => [PromptIssue], { description: "What somebody may want to correct." })
  issues!: readonly PromptIssue[];

  @Field(() => LoreReport, { nullable: true, description: "What the Lorebooks gave; null when none takes part." })
  lore!: LoreReport | null;

  @Field(() => Int, { description: "Seed of its random numbers. Send it back to get the same prompt." })
  seed!: number;

  @Field(() => DateTime, { description: "What it took for the present. Send it back to get the same prompt." })
  instant!: number;
}
