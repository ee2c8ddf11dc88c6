import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { pricesOf, type Provider } from "../provider/index.js";
import { costInNanos } from "./cost.js";
import { LedgerEntry } from "./ledger-entry.entity.js";
import { UsageTotal, type UsageScope } from "./usage-total.entity.js";

/** A Provider call that was made. */
export interface RecordedCall {
  /** Who pays. */
  readonly accountId: string;
  readonly spaceId: string;
  readonly conversationId: string;
  readonly runId: string;
  /** What the Run was for, e.g. `reply`. */
  readonly kind: string;
  readonly provider: Pick<
    Provider,
    "id" | "name" | "inputPricePerMillion" | "outputPricePerMillion" | "modelPrices" | "currency"
  >;
  readonly model: string | null;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Whether the Provider counted; otherwise the server did. */
  readonly isReported: boolean;
}

/** Keeps the account of Provider calls. */
export class LedgerService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Appends a call and adds it to the totals of its account, Space and Conversation, in the caller's transaction.
   *
   * @throws Error when the Run has its entry already: a Run makes one call.
   */
  async record(db: EntityManager, { provider, ...call }: RecordedCall): Promise<LedgerEntry> {
    const { currency } = provider;
    const prices = pricesOf(provider, call.model);
    const entry: LedgerEntry = {
      id: this.ids.next(),
      createdAt: this.clock.now(),
      ...call,
      providerId: provider.id,
      providerName: provider.name,
      ...prices,
      currency,
      costNanos: costInNanos({ ...call, ...prices }),
    };
    await db.insert(LedgerEntry, entry);
    // Always in this order, so that two transactions never wait for each other.
    await addToTotal(db, "account", call.accountId, entry);
    await addToTotal(db, "space", call.spaceId, entry);
    await addToTotal(db, "conversation", call.conversationId, entry);
    return entry;
  }
}

async function addToTotal(db: EntityManager, scope: UsageScope, scopeId: string, entry: LedgerEntry): Promise<void> {
  await db.createQueryBuilder().insert().into(UsageTotal).values({ scope, scopeId }).orIgnore().execute();
  await db
    .createQueryBuilder()
    .update(UsageTotal)
    .set({
      calls: () => `"calls" + 1`,
      promptTokens: () => `"promptTokens" + :promptTokens`,
      completionTokens: () => `"completionTokens" + :completionTokens`,
      ...costChange(entry),
    })
    .where({ scope, scopeId })
    .setParameters({
      promptTokens: entry.promptTokens,
      completionTokens: entry.completionTokens,
      costNanos: entry.costNanos,
      currency: entry.currency,
    })
    .execute();
}

/** A total has one currency, that of the first call which cost something; a call in another one stays out of the sum. */
function costChange({ costNanos }: LedgerEntry) {
  if (costNanos === null) return { callsWithoutCost: () => `"callsWithoutCost" + 1` };
  if (costNanos === 0) return {};
  const fits = `("currency" IS NULL OR "currency" = :currency)`;
  return {
    costNanos: () => `"costNanos" + CASE WHEN ${fits} THEN CAST(:costNanos AS bigint) ELSE 0 END`,
    callsWithoutCost: () => `"callsWithoutCost" + CASE WHEN ${fits} THEN 0 ELSE 1 END`,
    currency: () => `COALESCE("currency", :currency)`,
  };
}
