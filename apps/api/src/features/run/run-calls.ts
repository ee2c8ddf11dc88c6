import type { FastifyBaseLogger } from "fastify";
import type { EntityManager } from "typeorm";
import { Conversation } from "../conversation/index.js";
import type { LedgerService } from "../ledger/index.js";
import { pricesOf, type Provider, type TokenCounting } from "../provider/index.js";
import { Space } from "../space/index.js";
import type { Planner } from "./planning/planner.js";
import { Run, type AskedProvider } from "./run.entity.js";

/** What a Provider call used. */
export interface RunUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Whether the Provider counted; otherwise the server did. */
  readonly isReported: boolean;
}

/** Characters of a token where nothing can count them: OpenAI's rule of thumb for English. */
const CHARACTERS_PER_TOKEN = 4;

/** Accounts for Runs' calls of their Providers: one ledger row each, however the Run ends. */
export class RunCalls {
  constructor(
    private readonly parts: {
      readonly ledger: LedgerService;
      readonly planner: Planner;
      readonly log: FastifyBaseLogger;
    },
  ) {}

  /**
   * What is kept with a Run before its Provider is asked, so that the call can be accounted for when the process dies:
   * Providers, their prices and Spaces may change or be deleted by then.
   */
  async describe(db: EntityManager, conversationId: string, provider: Provider): Promise<AskedProvider> {
    const { spaceId } = await db.findOneByOrFail(Conversation, { id: conversationId });
    const { ownerId: accountId } = await db.findOneByOrFail(Space, { id: spaceId });
    const { id, name, currency, model } = provider;
    return { accountId, spaceId, provider: { id, name, currency, ...pricesOf(provider, model) } };
  }

  /** Tokens of a text by the server's own count, or nearly when it cannot count: a call is accounted for in any case. */
  async countTokens(text: string, counting: TokenCounting): Promise<number> {
    if (text === "") return 0;
    try {
      const [tokens] = await this.parts.planner.countTokens([text], counting);
      if (tokens !== undefined) return tokens;
    } catch (error) {
      this.parts.log.error({ err: error }, "could not count the tokens of an answer");
    }
    return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
  }

  /**
   * Enters a Run's call in the ledger, and what it used with the Run, in the transaction that ends the Run. Whoever
   * calls has made sure of being the only one to end it.
   */
  async record(db: EntityManager, run: Run, usage: RunUsage): Promise<void> {
    if (!run.asked) throw new Error("a Run that asked nobody has no call");
    const { accountId, spaceId, provider } = run.asked;
    const { promptTokens, completionTokens, isReported } = usage;
    const { costNanos } = await this.parts.ledger.record(db, {
      accountId,
      spaceId,
      conversationId: run.conversationId,
      runId: run.id,
      kind: run.kind,
      provider: { ...provider, modelPrices: [] },
      model: run.model,
      ...{ promptTokens, completionTokens, isReported },
    });
    await db.update(Run, { id: run.id }, { promptTokens, completionTokens, isUsageReported: isReported, costNanos });
  }
}
