import { MoreThan, type EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { notFound } from "../../platform/refusal.js";
import { hashToken, randomToken } from "../../platform/secrets.js";
import type { Topics } from "../../platform/topics.js";
import { announceAccessChange } from "./access-topic.js";
import { Session } from "./session.entity.js";

/** A session ends this long after its last use, in milliseconds: 30 days. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** Longest part of a browser's own name that is kept, in UTF-16 units. */
const MAX_USER_AGENT = 200;

/** Where a sign-in comes from. */
export interface SignInOrigin {
  readonly address: string;
  readonly userAgent: string | undefined;
}

/** A session just begun. `token` goes into the cookie and is known nowhere else. */
export interface StartedSession {
  readonly session: Session;
  readonly token: string;
}

/** Rules for sessions. */
export class SessionService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly topics: Topics,
  ) {}

  async start(db: EntityManager, accountId: string, origin: SignInOrigin): Promise<StartedSession> {
    const token = randomToken("tks_");
    const now = this.clock.now();
    const session = await db.save(Session, {
      id: this.ids.next(),
      accountId,
      tokenHash: hashToken(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + SESSION_LIFETIME_MS,
      userAgent: origin.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
      address: origin.address,
    });
    return { session, token };
  }

  /** The account's living sessions, last used first. */
  list(db: EntityManager, accountId: string): Promise<Session[]> {
    return db.find(Session, {
      where: { accountId, expiresAt: MoreThan(this.clock.now()) },
      order: { lastSeenAt: "DESC", id: "DESC" },
    });
  }

  /**
   * Ends one session of the account; its sockets close.
   *
   * @throws Refusal NOT_FOUND.
   */
  async end(db: EntityManager, accountId: string, sessionId: string): Promise<void> {
    const { affected } = await db.delete(Session, { id: sessionId, accountId });
    if (!affected) throw notFound("session");
    announceAccessChange(db, this.topics, { accountId, credentialId: sessionId });
  }

  /** Ends every session of the account but one. */
  async endOthers(db: EntityManager, accountId: string, keptSessionId: string | undefined): Promise<void> {
    const query = db.createQueryBuilder().delete().from(Session).where("accountId = :accountId", { accountId });
    if (keptSessionId !== undefined) query.andWhere("id <> :keptSessionId", { keptSessionId });
    await query.execute();
    announceAccessChange(db, this.topics, {
      accountId,
      ...(keptSessionId !== undefined && { exceptCredentialId: keptSessionId }),
    });
  }
}
