import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../../graphql/authorization.js";
import type { Context } from "../../../graphql/context.js";
import { listPage, type Connection } from "../../../graphql/paging.js";
import { notFound, Refusal } from "../../../platform/refusal.js";
import { acceptText } from "../../conversation/index.js";
import { acceptSamplerValues } from "../../provider/index.js";
import { SpaceRole, type Membership } from "../../space/index.js";
import { Run } from "../run.entity.js";
import { LoreExplanationConnection, LoreReport, type LoreExplanationView } from "./lore-report.types.js";
import { LoreExplanationsArgs, PromptPreviewArgs } from "./prompt.inputs.js";
import { PromptPlanView } from "./prompt.types.js";
import "../run.context.js";

/** What people see of prompts, before a Run and after. */
@Resolver(() => LoreReport)
export class PromptResolver {
  @Authorized()
  @Query(() => PromptPlanView, {
    description:
      "The prompt that would be sent, without asking a Provider and without keeping anything. A Run given its seed and instant sends the same, as long as nothing changes meanwhile. For the owner and moderators of the Space: FORBIDDEN. NOT_FOUND, BAD_USER_INPUT when kind, speaker and text do not go together or a sampler setting is out of range, CONFLICT when there is no Provider, nobody to speak, or for REGENERATE and CONTINUE when the last Message is not the speaker's; PROMPT_TOO_LONG.",
  })
  async promptPreview(
    @Args(() => PromptPreviewArgs) args: PromptPreviewArgs,
    @Ctx() context: Context,
  ): Promise<PromptPlanView> {
    const { database, policies, services } = context;
    const db = database.read;
    const seen = await policies.conversation.requireMember(db, requireViewer(context), args.conversationId);
    const { conversation, membership: viewer } = seen;
    requireLeaveForPrompts(viewer);
    const speaker = await services.space.findMember(db, conversation.spaceId, args.speakerId);
    if (!speaker) throw notFound("member");
    const { kind, text, seed, instant, samplerValues } = args;
    return services.promptPreview.preview(db, {
      ...{ conversation, viewer, speaker, kind },
      ...(text != null && { text: acceptText(text) }),
      ...(samplerValues != null && { samplerValues: acceptSamplerValues(samplerValues) }),
      ...(seed != null && { seed }),
      ...(instant != null && { instant: instant.getTime() }),
    });
  }

  @FieldResolver(() => LoreExplanationConnection, {
    description: "What became of entries: those that fired in their order, then those that almost did, then the rest.",
  })
  explanations(
    @Root() { explanations }: LoreReport,
    @Args(() => LoreExplanationsArgs) { outcomes, search, ...page }: LoreExplanationsArgs,
  ): Connection<LoreExplanationView> {
    const words = search?.trim().toLowerCase() ?? "";
    const wanted = explanations.filter(
      (one) => (!outcomes || outcomes.includes(one.outcome)) && (words === "" || wordsOf(one).includes(words)),
    );
    return listPage(wanted, page);
  }
}

/** What an entry is found by. */
function wordsOf({ title, bookName, keys, match }: LoreExplanationView): string {
  return [title, bookName, ...keys, match?.key ?? ""].join("\n").toLowerCase();
}

/** What a Run told its Provider. */
@Resolver(() => Run)
export class RunPromptResolver {
  @FieldResolver(() => PromptPlanView, {
    nullable: true,
    description:
      "What it told its Provider, with what was left out and why; null until it is planned, and for members of the Space who are neither its owner nor a moderator.",
  })
  async prompt(@Root() run: Run, @Ctx() context: Context): Promise<PromptPlanView | null> {
    const { database, policies, services } = context;
    const viewer = requireViewer(context);
    const { membership } = await policies.conversation.requireMember(database.read, viewer, run.conversationId);
    return maySeePrompts(membership) ? services.runPrompt.read(database.read, run) : null;
  }
}

/** A prompt holds cards, Lorebooks and Presets that other members may not open. */
function maySeePrompts({ role }: Membership): boolean {
  return role !== SpaceRole.MEMBER;
}

/** @throws Refusal FORBIDDEN. */
function requireLeaveForPrompts(membership: Membership): void {
  if (maySeePrompts(membership)) return;
  throw new Refusal("FORBIDDEN", "Only the owner and moderators of the Space may see what its models are told.");
}
