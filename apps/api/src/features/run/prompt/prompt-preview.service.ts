import type { EntityManager } from "typeorm";
import { badInput, Refusal } from "../../../platform/refusal.js";
import type { Clock } from "../../../platform/clock.js";
import { MessageRole, type Conversation, type MessageReader, type MessageView } from "../../conversation/index.js";
import { PromptKind } from "../../preset/index.js";
import type { Provider, ProviderService, StoredSamplers } from "../../provider/index.js";
import { MembershipKind, type Membership, type SpaceService } from "../../space/index.js";
import type { PlanGathering, PlanInputs } from "../planning/plan-inputs.js";
import type { PlanSubject } from "../planning/plan-subject.js";
import type { Planner } from "../planning/planner.js";
import { keptPlan } from "../planning/run-audit.js";
import { promptView, type ShownMessage } from "./prompt-view.js";
import type { PromptPlanView } from "./prompt.types.js";

/** Which prompt is to be shown. */
export interface PreviewRequest {
  readonly conversation: Conversation;
  /** The viewer's place in the Space. */
  readonly viewer: Membership;
  readonly speaker: Membership;
  readonly kind: PromptKind;
  /** What the viewer is about to say. */
  readonly text?: string;
  /** Sampler settings for this one alone; none unless given. */
  readonly samplerValues?: StoredSamplers;
  /** Drawn unless given. */
  readonly seed?: number;
  /** Now unless given. */
  readonly instant?: number;
}

/** Plans prompts without asking a Provider, in the way Runs do. Nothing is kept. */
export class PromptPreviewService {
  constructor(
    private readonly parts: {
      readonly clock: Clock;
      readonly reader: MessageReader;
      readonly spaces: SpaceService;
      readonly providers: ProviderService;
      readonly gathering: PlanGathering;
      readonly planner: Planner;
      /** A new 32-bit seed. */
      readonly drawSeed: () => number;
    },
  ) {}

  /**
   * @throws Refusal BAD_USER_INPUT when kind, speaker and text do not go together; CONFLICT when there is no Provider or
   * nobody to speak; PROMPT_TOO_LONG.
   */
  async preview(db: EntityManager, request: PreviewRequest): Promise<PromptPlanView> {
    const { providers, gathering, planner, clock, drawSeed } = this.parts;
    const provider = await providers.choose(db);
    if (!provider) throw new Refusal("CONFLICT", "There is no Provider yet. An administrator can add one.");
    const { seed = drawSeed(), instant = clock.now() } = request;
    const inputs = await gathering.gather(db, await this.#subject(db, request), provider, instant);
    if (!inputs) throw new Refusal("CONFLICT", "The Character who should speak was deleted.");
    const data = { ...inputs.data, explainsLore: "all" as const };
    const { lore, counting } = inputs;
    const planned = await planner.plan({ data, lore, seed, instant, counting }, inputs.loadBooks);
    if (!planned.ok) {
      const { message, neededTokens, budgetTokens } = planned.refusal;
      throw new Refusal("PROMPT_TOO_LONG", message, { neededTokens, budgetTokens });
    }
    return promptView({
      ...shownWith(provider, inputs),
      ...{ plan: keptPlan(planned.plan, inputs), sent: planned.plan, counting, seed, instant, isComplete: true },
    });
  }

  async #subject(db: EntityManager, request: PreviewRequest): Promise<PlanSubject> {
    const { conversation, kind, text, samplerValues = null } = request;
    const { id: conversationId, spaceId } = conversation;
    const newest = await this.parts.reader.newest(db, conversationId);
    const { speaker, person } = await this.#voices(db, request, newest);
    if (text !== undefined && kind !== PromptKind.REPLY) {
      throw badInput({ path: "text", code: "not_for_kind", message: "Only a reply can answer what is not sent yet." });
    }
    if (kind === PromptKind.CONTINUE || kind === PromptKind.REGENERATE) requireLast(newest, speaker, kind);
    const targetMessageId = kind === PromptKind.REGENERATE ? (newest?.id ?? null) : null;
    return {
      conversationId,
      spaceId,
      kind,
      speaker,
      person,
      targetMessageId,
      samplerValues,
      ...(text !== undefined && { draft: text }),
    };
  }

  /** Who speaks for whom: a person has words written for them, in answer to a Character. */
  async #voices(
    db: EntityManager,
    { conversation, viewer, speaker, kind }: PreviewRequest,
    newest: MessageView | undefined,
  ): Promise<Pick<PlanSubject, "speaker" | "person">> {
    if (speaker.kind === MembershipKind.CHARACTER) return { speaker, person: viewer };
    if (kind !== PromptKind.IMPERSONATE) {
      const message = "Only the kind IMPERSONATE writes for a person; for the others name a Character.";
      throw badInput({ path: "kind", code: "not_for_speaker", message });
    }
    const characters = await this.parts.spaces.speakers(db, conversation.spaceId);
    const answered = characters.find(({ id }) => id === newest?.authorId) ?? characters[0];
    if (!answered)
      throw new Refusal("CONFLICT", "The Character of this Space was deleted, so there is nobody to answer.");
    return { speaker: answered, person: speaker };
  }
}

/** What goes on from the last Message needs one by the speaker, as the mutations do. @throws Refusal CONFLICT. */
function requireLast(newest: MessageView | undefined, speaker: Membership, kind: "continue" | "regenerate"): void {
  if (newest?.role === MessageRole.ASSISTANT && newest.authorId === speaker.id) return;
  const wish = kind === PromptKind.CONTINUE ? "be continued" : "get another Swipe";
  throw new Refusal("CONFLICT", `Only the last Message can ${wish}, when this Character wrote it.`);
}

function shownWith({ name: providerName, model }: Provider, { data }: PlanInputs) {
  const messagesById = new Map<string, ShownMessage>(data.history.map((message) => [message.id, message]));
  return { providerName, model, messagesById };
}
