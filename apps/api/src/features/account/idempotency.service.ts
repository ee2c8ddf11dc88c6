import { createHash } from "node:crypto";
import { LessThan, type EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, Refusal } from "../../platform/refusal.js";
import { IdempotencyKey } from "./idempotency-key.entity.js";

/** How long a key protects against repetition, in milliseconds: 48 hours. */
export const IDEMPOTENCY_RETENTION_MS = 48 * 60 * 60 * 1000;

/** Longest key, in UTF-16 units. */
export const MAX_IDEMPOTENCY_KEY = 128;

/** Which operation, for whom, under which key, with which input. */
export interface IdempotentRequest {
  readonly accountId: string;
  /** The mutation's name. */
  readonly operation: string;
  /** Undefined when the caller gave none; the work is then simply done. */
  readonly key: string | null | undefined;
  /** The rest of the input. */
  readonly input: unknown;
}

/** Ids of what an operation made, by the caller's own names. */
export type MadeIds = Record<string, string>;

/** Makes repeated requests harmless: the same account, operation and key do the work once. */
export class IdempotencyService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Does the work, or returns what it returned the first time. Key and work are stored by the same transaction.
   *
   * @throws Refusal CONFLICT when the key was used with another input; BAD_USER_INPUT when it is empty or too long.
   */
  async once<T extends MadeIds>(db: EntityManager, request: IdempotentRequest, work: () => Promise<T>): Promise<T> {
    if (request.key == null) return work();
    if (request.key.length === 0 || request.key.length > MAX_IDEMPOTENCY_KEY) {
      const message = `idempotencyKey must be 1 to ${MAX_IDEMPOTENCY_KEY} characters.`;
      throw badInput({ path: "idempotencyKey", code: "out_of_range", message });
    }
    const { accountId, operation, key } = request;
    const inputHash = createHash("sha256").update(JSON.stringify(request.input)).digest("base64url");
    const claimId = this.ids.next();
    // Claiming the key first makes a second request with it wait for this transaction instead of working beside it.
    await db
      .createQueryBuilder()
      .insert()
      .into(IdempotencyKey)
      .values({ accountId, operation, key, inputHash, claimId, result: {}, createdAt: this.clock.now() })
      .orIgnore()
      .execute();
    const row = await db.findOneByOrFail(IdempotencyKey, { accountId, operation, key });
    if (row.claimId !== claimId) {
      if (row.inputHash === inputHash) return row.result as T;
      throw new Refusal("CONFLICT", "This idempotencyKey was used with another input. Take a new key.");
    }
    const result = await work();
    await db.update(IdempotencyKey, { accountId, operation, key }, { result });
    return result;
  }

  /** Forgets keys older than the retention. @returns How many. */
  async forgetOld(db: EntityManager): Promise<number> {
    const { affected } = await db.delete(IdempotencyKey, {
      createdAt: LessThan(this.clock.now() - IDEMPOTENCY_RETENTION_MS),
    });
    return affected ?? 0;
  }
}
