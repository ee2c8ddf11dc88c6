import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { EntityManager } from "typeorm";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context, Viewer } from "../../graphql/context.js";
import { keysetPage, type Connection } from "../../graphql/paging.js";
import { notFound } from "../../platform/refusal.js";
import { MessagePayload } from "../conversation/index.js";
import { formatCost } from "../ledger/index.js";
import { Membership } from "../space/index.js";
import { RunError } from "./run-error.js";
import { Run } from "./run.entity.js";
import {
  ContinueMessageInput,
  DiscardRunInput,
  GenerateReplyInput,
  KeepRunInput,
  RegenerateMessageInput,
  RetryRunInput,
  RunConnection,
  RunPayload,
  RunsArgs,
  SendMessageInput,
  SendMessagePayload,
  StopGenerationInput,
  StopGenerationPayload,
} from "./run.inputs.js";
import { countingView, TokenCountingView } from "./token-counting.types.js";
import type { Actor } from "./run.service.js";
import "./run.context.js";

@Resolver(() => Run)
export class RunResolver {
  @FieldResolver(() => Membership, { description: "Who speaks." })
  speaker(@Root() { speakerId }: Run, @Ctx() { loaders }: Context): Promise<Membership> {
    return loaders.membershipById.load(speakerId);
  }

  @FieldResolver(() => RunError, { nullable: true, description: "What kept it from succeeding." })
  error(@Root() { failure }: Run): RunError | null {
    return failure;
  }

  @FieldResolver(() => TokenCountingView, {
    nullable: true,
    description: "How the server counted its tokens; null until it is planned, and for Runs from before this was kept.",
  })
  counting(@Root() { counting }: Run): TokenCountingView | null {
    return counting && countingView(counting);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Price of the call as a decimal number; null while unknown.",
  })
  cost(@Root() { costNanos }: Run): string | null {
    return costNanos === null ? null : formatCost(costNanos);
  }

  @Authorized()
  @Query(() => Run, { description: "One Run. NOT_FOUND." })
  async run(@Arg("id", () => ID, { description: "Which Run." }) id: string, @Ctx() context: Context): Promise<Run> {
    const { database } = context;
    await actorOfRun(database.read, context, requireViewer(context), id);
    return context.services.run.require(database.read, id);
  }

  @Authorized()
  @Query(() => RunConnection, { description: "A Conversation's Runs, newest first. NOT_FOUND." })
  async runs(@Args(() => RunsArgs) args: RunsArgs, @Ctx() context: Context): Promise<Connection<Run>> {
    const { database, policies } = context;
    const { conversationId } = args;
    await policies.conversation.requireMember(database.read, requireViewer(context), conversationId);
    return keysetPage(
      database.read.createQueryBuilder(Run, "run").where({ conversationId }),
      { columns: ["run.createdAt", "run.id"], direction: "DESC", values: ({ createdAt, id }) => [createdAt, id] },
      args,
    );
  }

  @Authorized()
  @Mutation(() => SendMessagePayload, {
    description:
      "Says something and asks for the reply. NOT_FOUND, BAD_USER_INPUT, GENERATION_LOCKED, CONFLICT when nobody can answer or the key was used with another text.",
  })
  async sendMessage(
    @Arg("input", () => SendMessageInput) { idempotencyKey: key, ...input }: SendMessageInput,
    @Ctx() context: Context,
  ): Promise<SendMessagePayload> {
    const viewer = requireViewer(context);
    const { services, transaction } = context;
    const request = { accountId: viewer.accountId, operation: "sendMessage", key, input };
    return transaction(async (db) => {
      const actor = await actorIn(db, context, viewer, input.conversationId);
      const made = await services.idempotency.once(db, request, async () => {
        const { message, run } = await services.run.send(db, actor, input.text, input);
        return { messageId: message.id, runId: run.id };
      });
      const message = await services.messageReader.require(db, made.messageId);
      return { message, run: await services.run.require(db, made.runId) };
    });
  }

  @Authorized()
  @Mutation(() => RunPayload, {
    description:
      "Asks for a reply to what stands last. NOT_FOUND, BAD_USER_INPUT, GENERATION_LOCKED, CONFLICT when nobody can answer.",
  })
  generateReply(
    @Arg("input", () => GenerateReplyInput) { idempotencyKey: key, ...input }: GenerateReplyInput,
    @Ctx() context: Context,
  ): Promise<RunPayload> {
    return startRun(context, { operation: "generateReply", key, input }, async (db, viewer) =>
      context.services.run.reply(db, await actorIn(db, context, viewer, input.conversationId), input),
    );
  }

  @Authorized()
  @Mutation(() => RunPayload, {
    description:
      "Asks for another Swipe of the last Message. NOT_FOUND, BAD_USER_INPUT, GENERATION_LOCKED, CONFLICT when it is not the last, a person's, or full.",
  })
  regenerateMessage(
    @Arg("input", () => RegenerateMessageInput) { idempotencyKey: key, ...input }: RegenerateMessageInput,
    @Ctx() context: Context,
  ): Promise<RunPayload> {
    return startRun(context, { operation: "regenerateMessage", key, input }, async (db, viewer) => {
      const { message } = await context.policies.conversation.requireMessage(db, viewer, input.messageId);
      const actor = await actorIn(db, context, viewer, message.conversationId);
      return context.services.run.regenerate(db, actor, message.id, input);
    });
  }

  @Authorized()
  @Mutation(() => RunPayload, {
    description:
      "Asks for more of the last Message's chosen Swipe, which grows in place. NOT_FOUND, GENERATION_LOCKED, CONFLICT when it is not the last or a person's.",
  })
  continueMessage(
    @Arg("input", () => ContinueMessageInput) { idempotencyKey: key, ...input }: ContinueMessageInput,
    @Ctx() context: Context,
  ): Promise<RunPayload> {
    return startRun(context, { operation: "continueMessage", key, input }, async (db, viewer) => {
      const { message } = await context.policies.conversation.requireMessage(db, viewer, input.messageId);
      const actor = await actorIn(db, context, viewer, message.conversationId);
      return context.services.run.continue(db, actor, message.id, input);
    });
  }

  @Authorized()
  @Mutation(() => StopGenerationPayload, {
    description: "Stops what is queued or running; text shown by then is kept. Harmless when nothing is. NOT_FOUND.",
  })
  async stopGeneration(
    @Arg("input", () => StopGenerationInput) { conversationId }: StopGenerationInput,
    @Ctx() context: Context,
  ): Promise<StopGenerationPayload> {
    const { policies, services, transaction } = context;
    const runs = await transaction(async (db) => {
      await policies.conversation.requireMember(db, requireViewer(context), conversationId);
      return services.run.stop(db, conversationId);
    });
    return { runs };
  }

  @Authorized()
  @Mutation(() => RunPayload, {
    description:
      "Starts another Run in place of one that failed or was interrupted. NOT_FOUND, GENERATION_LOCKED, CONFLICT when it was decided about.",
  })
  retryRun(
    @Arg("input", () => RetryRunInput) { idempotencyKey: key, ...input }: RetryRunInput,
    @Ctx() context: Context,
  ): Promise<RunPayload> {
    return startRun(context, { operation: "retryRun", key, input }, async (db, viewer) =>
      context.services.run.retry(db, await actorOfRun(db, context, viewer, input.runId), input.runId),
    );
  }

  @Authorized()
  @Mutation(() => MessagePayload, {
    description:
      "Makes the partial text of a Run its Message or Swipe. NOT_FOUND, GENERATION_LOCKED, CONFLICT when there is none or it was decided about.",
  })
  async keepRun(
    @Arg("input", () => KeepRunInput) { runId }: KeepRunInput,
    @Ctx() context: Context,
  ): Promise<MessagePayload> {
    const message = await context.transaction(async (db) => {
      const { conversationId } = await actorOfRun(db, context, requireViewer(context), runId);
      return context.services.run.keep(db, conversationId, runId);
    });
    return { message };
  }

  @Authorized()
  @Mutation(() => RunPayload, {
    description: "Lets the partial text of a Run go. NOT_FOUND, CONFLICT when it was decided about.",
  })
  async discardRun(
    @Arg("input", () => DiscardRunInput) { runId }: DiscardRunInput,
    @Ctx() context: Context,
  ): Promise<RunPayload> {
    const run = await context.transaction(async (db) => {
      await actorOfRun(db, context, requireViewer(context), runId);
      return context.services.run.discard(db, runId);
    });
    return { run };
  }
}

/** Starts a Run once for its idempotency key. */
async function startRun(
  context: Context,
  request: { operation: string; key: string | null | undefined; input: object },
  start: (db: EntityManager, viewer: Viewer) => Promise<Run>,
): Promise<RunPayload> {
  const viewer = requireViewer(context);
  const { services, transaction } = context;
  const run = await transaction(async (db) => {
    const { runId } = await services.idempotency.once(db, { accountId: viewer.accountId, ...request }, async () => ({
      runId: (await start(db, viewer)).id,
    }));
    return services.run.require(db, runId);
  });
  return { run };
}

async function actorIn(
  db: EntityManager,
  { policies }: Context,
  viewer: Viewer,
  conversationId: string,
): Promise<Actor> {
  const { conversation, membership } = await policies.conversation.requireMember(db, viewer, conversationId);
  return { conversationId, spaceId: conversation.spaceId, membership };
}

/** A hidden Run is refused as a Run that is not there: the words must not tell the two apart. */
async function actorOfRun(db: EntityManager, context: Context, viewer: Viewer, runId: string): Promise<Actor> {
  const { conversationId } = await context.services.run.require(db, runId);
  if (!(await context.policies.conversation.canRead(db, viewer, conversationId))) throw notFound("Run");
  return actorIn(db, context, viewer, conversationId);
}
