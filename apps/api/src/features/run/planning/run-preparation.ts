import {
  DEFAULT_PROMPT_SETTINGS,
  hashText,
  OPEN_ROLE_RULES,
  type HistoryMessage,
  type PlanData,
} from "@tavernkit/prompt-engine";
import type { EntityManager } from "typeorm";
import type { Database } from "../../../database/database.js";
import type { Clock } from "../../../platform/clock.js";
import { planCharacterOf, type CharacterService } from "../../character/index.js";
import { encodeSeqCursor, Message, MessageVisibility, type MessageReader } from "../../conversation/index.js";
import { providerTimeouts, type Provider, type ProviderCall, type ProviderService } from "../../provider/index.js";
import { Membership } from "../../space/index.js";
import { runError, type RunError } from "../run-error.js";
import { Run, RunKind } from "../run.entity.js";
import type { Planner } from "./planner.js";
import { withoutTexts, type RunAudit } from "./run-audit.js";
import { sceneOf } from "./scene.js";
import { samplerRequest } from "./sampler-request.js";

/** Messages read in one go while looking for how far back the prompt can reach. */
const HISTORY_PAGE = 200;

/** No tokenizer in use makes fewer tokens than one per this many UTF-16 units of ordinary text; a bound on what is read. */
const MAX_UNITS_PER_TOKEN = 12;

/** A Run ready to ask its Provider. */
export interface PreparedRun {
  readonly ok: true;
  readonly provider: Provider;
  readonly call: ProviderCall;
  /** Tokens of the prompt by the server's own count. */
  readonly plannedTokens: number;
}

/** A Run ready to ask its Provider, or why it cannot. */
export type Preparation = PreparedRun | { readonly ok: false; readonly failure: RunError };

/** Gathers what a Run needs, plans its prompt, and keeps the plan with the Run. */
export class RunPreparation {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly clock: Clock;
      readonly reader: MessageReader;
      readonly characters: CharacterService;
      readonly providers: ProviderService;
      readonly planner: Planner;
    },
  ) {}

  async prepare(run: Run): Promise<Preparation> {
    const { database, providers, planner, clock } = this.parts;
    const db = database.read;
    const provider = await providers.choose(db);
    if (!provider)
      return {
        ok: false,
        failure: runError("NO_PROVIDER", "An administrator can add one under Settings, Providers.", true),
      };
    const speaker = await db.findOneByOrFail(Membership, { id: run.speakerId });
    if (speaker.characterId === null) {
      return { ok: false, failure: runError("SPEAKER_GONE", "Begin a Space with another Character.", false) };
    }
    const { fields } = await this.parts.characters.cardOf(db, speaker.characterId);

    const person = await db.findOneByOrFail(Membership, { id: run.requestedById });
    const history = await this.#history(db, run, provider.contextTokens);
    const data: PlanData = {
      kind: run.kind,
      character: planCharacterOf(fields),
      persona: { name: person.displayName },
      history,
      budget: { contextTokens: provider.contextTokens, responseTokens: provider.responseTokens },
      roleRules: OPEN_ROLE_RULES,
      settings: DEFAULT_PROMPT_SETTINGS,
      pickSeed: hashText(run.conversationId),
      ...(provider.model !== null && { model: provider.model }),
    };
    const planned = await planner.plan({ data, instant: clock.now(), seed: seedOf(run.id) });
    if (!planned.ok) return { ok: false, failure: runError("PROMPT_TOO_LONG", planned.refusal.message, false) };

    const attempt = run.kind === RunKind.REGENERATE ? await this.#swipeCount(db, run.messageId) : 0;
    const scene = sceneOf(fields, { personName: person.displayName, attempt });
    const { body, ...settings } = samplerRequest(provider, planned.plan.stopSequences);
    await this.#keepAudit(run, provider, { plan: withoutTexts(planned.plan), settings });
    return {
      ok: true,
      provider,
      plannedTokens: planned.plan.totalTokens,
      call: {
        messages: planned.plan.messages,
        model: provider.model,
        body,
        stopSequences: planned.plan.stopSequences,
        scene,
        timeouts: providerTimeouts,
      },
    };
  }

  /** The newest Messages the prompt may hold, oldest first; of a regenerated one those before it. */
  async #history(db: EntityManager, run: Run, contextTokens: number): Promise<HistoryMessage[]> {
    const history: HistoryMessage[] = [];
    let unitsLeft = contextTokens * MAX_UNITS_PER_TOKEN;
    let before = await this.#startOf(db, run);
    for (;;) {
      const page = await this.parts.reader.page(db, run.conversationId, {
        last: HISTORY_PAGE,
        ...(before !== undefined && { before }),
      });
      const names = await this.#namesOf(
        db,
        page.edges.map(({ node }) => node.authorId),
      );
      const messages = page.edges
        .filter(({ node }) => node.visibility === MessageVisibility.NORMAL)
        .map(({ node: { id, role, authorId, text } }) => ({ id, role, name: names.get(authorId) ?? "", text }));
      history.unshift(...messages);
      unitsLeft -= messages.reduce((units, { text }) => units + text.length, 0);
      if (unitsLeft <= 0 || !page.pageInfo.hasPreviousPage || page.pageInfo.startCursor === null) return history;
      before = page.pageInfo.startCursor;
    }
  }

  async #startOf(db: EntityManager, run: Run): Promise<string | undefined> {
    if (run.targetMessageId === null) return undefined;
    const target = await db.findOneByOrFail(Message, { id: run.targetMessageId });
    return encodeSeqCursor(target.seq);
  }

  async #namesOf(db: EntityManager, membershipIds: readonly string[]): Promise<Map<string, string>> {
    const ids = [...new Set(membershipIds)];
    const members = await Promise.all(ids.map((id) => db.findOneByOrFail(Membership, { id })));
    return new Map(members.map(({ id, displayName }) => [id, displayName]));
  }

  async #swipeCount(db: EntityManager, messageId: string): Promise<number> {
    return (await db.findOneByOrFail(Message, { id: messageId })).swipeCount;
  }

  async #keepAudit(run: Run, { name, model }: Provider, audit: RunAudit): Promise<void> {
    const promptTokens = audit.plan.totalTokens;
    await this.parts.database.transaction((db) =>
      db.update(Run, { id: run.id }, { providerName: name, model, audit, promptTokens }),
    );
    Object.assign(run, { providerName: name, model });
  }
}

/** A 32-bit seed from an id, so that a Run's plan can be made again. */
function seedOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(-8), 16);
}
