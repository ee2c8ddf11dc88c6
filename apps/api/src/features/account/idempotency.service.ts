import { createHash } from "node:crypto";
import { LessThan, type EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, Refusal } from "../../platform/refusal.js";
import type { Secrets } from "../../platform/secrets.js";
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

/**
 * Ids of what an operation made, and what else its answer needs, by the caller's own names. What an earlier version of
 * the program did not keep is undefined.
 */
export type MadeIds = Readonly<Record<string, string | undefined>>;

/** Makes repeated requests harmless: the same account, operation and key do the work once. */
export class IdempotencyService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly secrets: Secrets,
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

  /**
   * The same for work that makes a secret which is shown once: whoever got no answer still learns it. It is kept sealed,
   * with the key and as long.
   *
   * @throws Refusal as `once`; CONFLICT when the server's secret key has changed meanwhile.
   */
  async onceWithSecret(
    db: EntityManager,
    request: IdempotentRequest,
    work: () => Promise<{ id: string; secret: string }>,
  ): Promise<{ id: string; secret: string }> {
    const { id, sealed } = await this.once(db, request, async () => {
      const made = await work();
      return { id: made.id, sealed: this.secrets.seal(made.secret) };
    });
    const secret = this.secrets.open(sealed);
    if (secret !== undefined) return { id, secret };
    throw new Refusal("CONFLICT", "This was made, but cannot be shown any more. Revoke it and make another.");
  }

  /** Forgets keys older than the retention. @returns How many. */
  async forgetOld(db: EntityManager): Promise<number> {
    const { affected } = await db.delete(IdempotencyKey, {
      createdAt: LessThan(this.clock.now() - IDEMPOTENCY_RETENTION_MS),
    });
    return affected ?? 0;
  }
}

/** Encrypts the secrets of kept answers anew. What `from` does not open stays as it is, and cannot be told any more. */
export async function resealAnswers(db: EntityManager, from: Secrets, to: Secrets): Promise<void> {
  const rows = await db
    .createQueryBuilder(IdempotencyKey, "answer")
    .where(`answer.result LIKE '%"sealed":%'`)
    .getMany();
  for (const { accountId, operation, key, result } of rows) {
    const secret = result["sealed"] === undefined ? undefined : from.open(result["sealed"]);
    if (secret === undefined) continue;
    await db.update(IdempotencyKey, { accountId, operation, key }, { result: { ...result, sealed: to.seal(secret) } });
  }
}
