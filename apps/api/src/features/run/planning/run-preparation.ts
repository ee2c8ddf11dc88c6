import type { PromptPlan } from "@tavernkit/prompt-engine";
import type { EntityManager } from "typeorm";
import type { Database } from "../../../database/database.js";
import type { Clock } from "../../../platform/clock.js";
import { Conversation, type MessageReader } from "../../conversation/index.js";
import {
  providerTimeouts,
  type ChatCall,
  type Provider,
  type ProviderCall,
  type ProviderService,
  type TextCall,
  type TokenCounting,
} from "../../provider/index.js";
import { Membership } from "../../space/index.js";
import type { TextBeginning } from "../live-text.js";
import type { RunCalls } from "../run-calls.js";
import { runError, type RunError } from "../run-error.js";
import { Run, RunKind } from "../run.entity.js";
import type { PlanGathering, PlanInputs } from "./plan-inputs.js";
import type { Planner } from "./planner.js";
import { keptPlan, packSent, withFewExplanations, type KeptSettings } from "./run-audit.js";
import { RunAudit } from "./run-audit.entity.js";
import { sceneOf } from "./scene.js";
import { samplerRequest, stopStrings } from "./sampler-request.js";

/** A Run ready to ask its Provider. */
export interface PreparedRun {
  readonly ok: true;
  readonly provider: Provider;
  readonly call: ProviderCall;
  /** Tokens of the prompt by the server's own count. */
  readonly plannedTokens: number;
  /** How they were counted. */
  readonly counting: TokenCounting;
  /** What the text goes on from; absent when it stands for itself. */
  readonly continues?: TextBeginning;
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
      readonly gathering: PlanGathering;
      readonly providers: ProviderService;
      readonly planner: Planner;
      readonly calls: RunCalls;
    },
  ) {}

  async prepare(run: Run): Promise<Preparation> {
    const { database, providers, planner, clock, gathering } = this.parts;
    const db = database.read;
    const provider = await providers.choose(db);
    if (!provider) return failed("NO_PROVIDER", "An administrator can add one under Settings, Providers.", true);
    const person = await db.findOneByOrFail(Membership, { id: run.requestedById });
    const instant = run.planInstant ?? clock.now();
    const seed = run.planSeed ?? seedOf(run.id);
    const inputs = await gathering.gather(db, await subjectOf(db, run, person), provider, instant);
    if (!inputs) return failed("SPEAKER_GONE", "Begin a Space with another Character.", false);
    const { data, lore: books, loadBooks, counting } = inputs;
    const planned = await planner.plan({ data, lore: books, instant, seed, counting }, loadBooks);
    if (!planned.ok) return failed("PROMPT_TOO_LONG", planned.refusal.message, false);

    const { plan } = planned;
    const stopSequences = stopStrings(plan.stopSequences, inputs.samplers.values.stop_sequences);
    const settings = samplerRequest(provider, inputs.samplers, { stopSequences, bannedTexts: plan.bannedTexts });
    const target = run.targetMessageId === null ? undefined : await this.parts.reader.require(db, run.targetMessageId);
    // The practice partner writes the same for the same attempt; a longer text is another one.
    const attempt = run.kind === RunKind.CONTINUE ? (target?.text.length ?? 0) : (target?.swipeCount ?? 0);
    const lore = plan.lore?.activated.map(({ content }) => content) ?? [];
    const scene = sceneOf(inputs.speakerCard.card.fields, { personName: person.displayName, attempt, lore });
    const { body } = settings;
    const { model } = provider;
    const call = { ...promptOf(plan), model, body, stopSequences, scene, timeouts: providerTimeouts };
    const continues = target &&
      run.kind === RunKind.CONTINUE && { text: target.text, postfix: inputs.data.settings.continuePostfix };
    // Nothing but the call itself comes after this: a Run whose plan is kept counts as one that asked.
    await this.#keep(run, { provider, plan, settings, inputs, seed, instant });
    return { ok: true, provider, plannedTokens: plan.totalTokens, counting, ...(continues && { continues }), call };
  }

  async #keep(run: Run, made: Made): Promise<void> {
    const { plan, provider, inputs, settings, seed, instant } = made;
    const { name: providerName, model } = provider;
    const sent = await packSent(plan);
    const kept = withFewExplanations(keptPlan(plan, inputs));
    const plannedTokens = plan.totalTokens;
    const { counting } = inputs;
    const { database, calls } = this.parts;
    const asked = await calls.describe(database.read, run.conversationId, provider);
    const facts = { providerName, model, asked, plannedTokens, counting, planSeed: seed, planInstant: instant };
    await database.transaction(async (db) => {
      await db.update(Run, { id: run.id }, facts);
      await db.insert(RunAudit, { runId: run.id, plan: kept as object, settings: settings as object, sent });
    });
    Object.assign(run, facts);
  }
}

interface Made {
  readonly provider: Provider;
  readonly plan: PromptPlan;
  readonly settings: KeptSettings;
  readonly inputs: PlanInputs;
  readonly seed: number;
  readonly instant: number;
}

function failed(code: RunError["code"], advice: string, canRetry: boolean): Preparation {
  return { ok: false, failure: runError(code, advice, canRetry) };
}

async function subjectOf(db: EntityManager, run: Run, person: Membership) {
  const { conversationId, kind, samplerValues } = run;
  const targetMessageId = kind === RunKind.REGENERATE ? run.targetMessageId : null;
  const { spaceId } = await db.findOneByOrFail(Conversation, { id: conversationId });
  const speaker = await db.findOneByOrFail(Membership, { id: run.speakerId });
  return { conversationId, spaceId, kind, speaker, person, targetMessageId, samplerValues };
}

function promptOf({ messages, text }: PromptPlan): Pick<ChatCall, "messages"> | Pick<TextCall, "prompt"> {
  return text === undefined ? { messages } : { prompt: text };
}

/** A 32-bit seed from an id, so that a Run's plan can be made again. */
function seedOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(-8), 16);
}
