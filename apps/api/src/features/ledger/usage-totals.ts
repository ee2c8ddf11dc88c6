import DataLoader from "dataloader";
import { Field, Float, Int, ObjectType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { formatCost } from "./cost.js";
import { UsageTotal, type UsageScope } from "./usage-total.entity.js";

/** What a scope has used in all. */
@ObjectType({ description: "What has been used in all, from the ledger.", simpleResolvers: true })
export class UsageTotals {
  @Field(() => Int, { description: "Calls of Providers." })
  calls!: number;

  @Field(() => Float, { description: "Tokens sent, a whole number." })
  promptTokens!: number;

  @Field(() => Float, { description: "Tokens received, a whole number." })
  completionTokens!: number;

  @Field(() => String, { nullable: true, description: "Cost as a decimal; null while no call had a known price." })
  cost!: string | null;

  @Field(() => String, { nullable: true, description: "Currency of the cost; null while nothing has cost anything." })
  currency!: string | null;

  @Field(() => Boolean, {
    description: "Whether the cost covers every call; false when one had no known price or another currency.",
  })
  isCostComplete!: boolean;
}

/** Which total. */
export interface UsageKey {
  readonly scope: UsageScope;
  readonly id: string;
}

/** Batched reads of totals. */
export interface LedgerLoaders {
  readonly totalsByScope: DataLoader<UsageKey, UsageTotals, string>;
}

/** Loaders that live for one operation. */
export function createLedgerLoaders(db: EntityManager): LedgerLoaders {
  return {
    totalsByScope: new DataLoader(
      async (keys) => {
        const rows = await db.find(UsageTotal, { where: keys.map(({ scope, id }) => ({ scope, scopeId: id })) });
        const rowsByKey = new Map(rows.map((row) => [keyOf({ scope: row.scope, id: row.scopeId }), row]));
        return keys.map((key) => presentTotal(rowsByKey.get(keyOf(key))));
      },
      { cacheKeyFn: keyOf },
    ),
  };
}

function keyOf({ scope, id }: UsageKey): string {
  return `${scope} ${id}`;
}

function presentTotal(total: UsageTotal | undefined): UsageTotals {
  if (!total) {
    return { calls: 0, promptTokens: 0, completionTokens: 0, cost: null, currency: null, isCostComplete: true };
  }
  const { calls, promptTokens, completionTokens, costNanos, currency, callsWithoutCost } = total;
  return {
    calls,
    promptTokens,
    completionTokens,
    cost: calls > callsWithoutCost ? formatCost(costNanos) : null,
    currency,
    isCostComplete: callsWithoutCost === 0,
  };
}
