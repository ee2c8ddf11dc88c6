import { ArgsType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionType, PageArgs } from "../../graphql/paging.js";
import { DateTime, Json } from "../../graphql/schema.js";
import type { StoredSamplers } from "../provider/index.js";
import { MessageView } from "../conversation/index.js";
import { Run } from "./run.entity.js";

export const RunConnection = connectionType("Run", () => Run);

@ArgsType()
export class RunsArgs extends PageArgs {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;
}

@InputType({ description: "What is chosen for one Run alone." })
export class RunChoicesInput {
  @Field(() => Int, {
    nullable: true,
    description: "Seed of random numbers, as promptPreview gave it; drawn otherwise.",
  })
  seed?: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "What to take for the present, as promptPreview gave it; when the Run begins otherwise.",
  })
  instant?: Date | null;

  @Field(() => Json, {
    nullable: true,
    description: "Sampler settings for this Run alone, over all others: values by parameter, see samplerParameters.",
  })
  samplerValues?: StoredSamplers | null;
}

@InputType({ description: "Says something in a Conversation and asks for the reply." })
export class SendMessageInput extends RunChoicesInput {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;

  @Field(() => String, { description: "What to say; up to 200,000 characters." })
  text!: string;

  @Field(() => String, { description: "Makes a repetition harmless: the same key says it once. 1 to 128 characters." })
  idempotencyKey!: string;
}

@InputType({ description: "Asks for a reply to what stands last." })
export class GenerateReplyInput extends RunChoicesInput {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Asks for another Swipe of the last Message." })
export class RegenerateMessageInput extends RunChoicesInput {
  @Field(() => ID, { description: "Which Message." })
  messageId!: string;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Asks for more of the last Message." })
export class ContinueMessageInput extends RegenerateMessageInput {}

@InputType({ description: "Stops what is queued or running in a Conversation." })
export class StopGenerationInput {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;
}

@InputType({ description: "Names a Run to decide about." })
export class KeepRunInput {
  @Field(() => ID, { description: "Which Run." })
  runId!: string;
}

@InputType({ description: "Names a Run whose partial text may go." })
export class DiscardRunInput extends KeepRunInput {}

@InputType({ description: "Names a Run to try again." })
export class RetryRunInput extends KeepRunInput {
  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@ObjectType({ description: "What was said, and the Run that will answer." })
export class SendMessagePayload {
  @Field(() => MessageView, { description: "The Message." })
  message!: MessageView;

  @Field(() => Run, { description: "The Run that answers it." })
  run!: Run;
}

@ObjectType({ description: "A Run, as it is now." })
export class RunPayload {
  @Field(() => Run, { description: "The Run." })
  run!: Run;
}

@ObjectType({ description: "What was stopped; a running one ends within a moment." })
export class StopGenerationPayload {
  @Field(() => [Run], { description: "The Runs concerned; empty when nothing was queued or running." })
  runs!: Run[];
}
