import { LessThanOrEqual, type EntityManager } from "typeorm";
import type { Clock } from "../../../platform/clock.js";
import type { Ids } from "../../../platform/ids.js";
import type { Provider } from "../provider.entity.js";
import { TokenCalibration } from "./token-calibration.entity.js";
import { tokenizerFor, type TokenCounting } from "./tokenizers.js";

/** Plans with fewer tokens teach nothing: what a server puts around a prompt weighs too much in them. */
const MIN_TOKENS = 100;

/**
 * What a Provider's count may be of ours, in thousandths. Outside, it did not count the prompt that was sent, but for
 * example what it had not read before.
 */
const MIN_THOUSANDTHS = 500;
const MAX_THOUSANDTHS = 3_000;

/** The newest count weighs at least one in so many: a dozen replies follow a model that was exchanged. */
const MAX_SAMPLES = 8;

/** Rows kept for one model of a Provider; a preview older than so many replies may be counted otherwise. */
const MAX_KEPT = 50;

/** A factor begins to hold later than it is written, in milliseconds: no plan made meanwhile can have missed it. */
const SETTLE_MS = 2_000;

/** What was planned, and what the Provider made of it. */
export interface CountedPrompt {
  readonly plannedTokens: number;
  readonly reportedTokens: number;
}

/** Learns from Providers' own counts what estimates are to be multiplied by. */
export class TokenCalibrations {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** How tokens are counted for a Provider, as it was at that instant; an estimate when there is none. */
  async countingFor(
    db: EntityManager,
    provider: Pick<Provider, "id" | "model" | "found"> | null,
    instant: number,
  ): Promise<TokenCounting> {
    if (!provider) return { ...tokenizerFor(null), factor: 1 };
    const { id: providerId, model, found } = provider;
    // A server of one model needs no name for it in its settings, and says itself what it has loaded.
    const tokenizer = tokenizerFor(model ?? found?.model ?? null);
    if (!tokenizer.isEstimate) return { ...tokenizer, factor: 1 };
    const held = await db.findOne(TokenCalibration, {
      where: { ...keyOf(providerId, model, tokenizer.name), since: LessThanOrEqual(instant) },
      order: { since: "DESC" },
    });
    return { ...tokenizer, factor: (held?.factorThousandths ?? 1_000) / 1_000 };
  }

  /** Takes in a Provider's count of a prompt, in the transaction that ends its Run. Exact counts have nothing to learn. */
  async learn(
    db: EntityManager,
    { id: providerId, model }: Pick<Provider, "id" | "model">,
    { name, isEstimate, factor }: TokenCounting,
    { plannedTokens, reportedTokens }: CountedPrompt,
  ): Promise<void> {
    if (!isEstimate || plannedTokens < MIN_TOKENS) return;
    const measured = Math.round((reportedTokens / plannedTokens) * factor * 1_000);
    if (measured < MIN_THOUSANDTHS || measured > MAX_THOUSANDTHS) return;
    const key = keyOf(providerId, model, name);
    const last = await db.findOne(TokenCalibration, { where: key, order: { since: "DESC" } });
    const sampleCount = (last?.sampleCount ?? 0) + 1;
    const before = last?.factorThousandths ?? 0;
    await db.insert(TokenCalibration, {
      id: this.ids.next(),
      ...key,
      since: Math.max(this.clock.now() + SETTLE_MS, (last?.since ?? 0) + 1),
      factorThousandths: Math.round(before + (measured - before) / Math.min(sampleCount, MAX_SAMPLES)),
      sampleCount,
    });
    await forgetOld(db, key);
  }
}

type CalibrationKey = Pick<TokenCalibration, "providerId" | "model" | "tokenizer">;

function keyOf(providerId: string, model: string | null, tokenizer: string): CalibrationKey {
  return { providerId, model: model ?? "", tokenizer };
}

async function forgetOld(db: EntityManager, key: CalibrationKey): Promise<void> {
  const [tooMany] = await db.find(TokenCalibration, { where: key, order: { since: "DESC" }, skip: MAX_KEPT, take: 1 });
  if (tooMany) await db.delete(TokenCalibration, { ...key, since: LessThanOrEqual(tooMany.since) });
}
