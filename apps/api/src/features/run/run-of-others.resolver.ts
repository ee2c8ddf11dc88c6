import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Conversation, MessageView, SwipeView } from "../conversation/index.js";
import { Run } from "./run.entity.js";
import "./run.context.js";

/** What a Message shows of its Run; here, because `conversation` stands to the left and does not know Runs. */
@Resolver(() => MessageView)
export class MessageRunResolver {
  @FieldResolver(() => Run, {
    nullable: true,
    description: "The Run that wrote the chosen Swipe; null for what people and cards wrote.",
  })
  run(@Root() { runId }: MessageView, @Ctx() { loaders }: Context): Promise<Run | null> | null {
    return runId === null ? null : loaders.runById.load(runId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Tokens of its text, as it would count in the next prompt. Counted when asked for, so ask where it is shown.",
  })
  async tokenCount(@Root() { text }: MessageView, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.tokensByText.load(text)).tokens;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: "Whether tokenCount is an estimate: the vocabulary of the model that would be asked is not here.",
  })
  async isTokenCountEstimate(@Root() { text }: MessageView, @Ctx() { loaders }: Context): Promise<boolean> {
    return (await loaders.tokensByText.load(text)).isEstimate;
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the model thought aloud before it wrote the chosen Swipe; `run` holds what.",
  })
  async hasReasoning(@Root() { runId }: MessageView, @Ctx() { loaders }: Context): Promise<boolean> {
    return runId !== null && loaders.hasReasoningByRun.load(runId);
  }
}

/** What a Swipe shows of its Run. */
@Resolver(() => SwipeView)
export class SwipeRunResolver {
  @FieldResolver(() => Run, {
    nullable: true,
    description: "The Run that wrote it; null for what people and cards wrote.",
  })
  run(@Root() { runId }: SwipeView, @Ctx() { loaders }: Context): Promise<Run | null> | null {
    return runId === null ? null : loaders.runById.load(runId);
  }
}

/** What a Conversation shows of its Runs. */
@Resolver(() => Conversation)
export class ConversationRunsResolver {
  @FieldResolver(() => [Run], {
    description: "Runs somebody has to see to: queued, running, or ended badly and not decided about. Oldest first.",
  })
  activeRuns(@Root() { id }: Conversation, @Ctx() { database, services }: Context): Promise<Run[]> {
    return services.run.open(database.read, id);
  }
}
