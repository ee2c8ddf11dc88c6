import type { EntityManager } from "typeorm";
import type { Database } from "../../database/database.js";
import type { Viewer } from "../../graphql/context.js";
import type { Clock } from "../../platform/clock.js";
import { hashToken } from "../../platform/secrets.js";
import { Account } from "./account.entity.js";
import { ApiToken } from "./api-token.entity.js";
import { Session } from "./session.entity.js";
import { SESSION_LIFETIME_MS } from "./session.service.js";

/** A use is written down at most this often, in milliseconds: once a minute. */
const LAST_SEEN_STEP_MS = 60_000;

/** What a request or socket shows to say who it is. */
export type Credential =
  { readonly kind: "session"; readonly token: string } | { readonly kind: "token"; readonly secret: string };

/** Finds out who asks. */
export class Authentication {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The viewer a credential stands for; undefined when it has ended, was revoked or its account is switched off. */
  async viewerOf(credential: Credential): Promise<Viewer | undefined> {
    return credential.kind === "session" ? this.#bySession(credential.token) : this.#byToken(credential.secret);
  }

  /** Whether a viewer's credential is still worth something, with the same rights as when it was read. */
  async isStillValid(viewer: Viewer): Promise<boolean> {
    const db = this.database.read;
    const { credential, accountId, role, scope } = viewer;
    const account = await db.findOneBy(Account, { id: accountId, isActive: true });
    if (account?.role !== role) return false;
    if (credential.kind === "token") return db.existsBy(ApiToken, { id: credential.id, scope });
    const session = await db.findOneBy(Session, { id: credential.id });
    return session !== null && session.expiresAt > this.clock.now();
  }

  async #bySession(token: string): Promise<Viewer | undefined> {
    const row = await joinAccount(this.database.read, Session, "tokenHash", hashToken(token));
    const now = this.clock.now();
    if (!row || row.expiresAt <= now) return undefined;
    if (now - row.lastSeenAt >= LAST_SEEN_STEP_MS) {
      await this.database.transaction((db) =>
        db.update(Session, { id: row.id }, { lastSeenAt: now, expiresAt: now + SESSION_LIFETIME_MS }),
      );
    }
    return viewerFor(row.account, { scope: "admin", credential: { kind: "session", id: row.id } });
  }

  async #byToken(secret: string): Promise<Viewer | undefined> {
    const row = await joinAccount(this.database.read, ApiToken, "secretHash", hashToken(secret));
    if (!row) return undefined;
    const now = this.clock.now();
    if (now - (row.lastUsedAt ?? 0) >= LAST_SEEN_STEP_MS) {
      await this.database.transaction((db) => db.update(ApiToken, { id: row.id }, { lastUsedAt: now }));
    }
    return viewerFor(row.account, { scope: row.scope, credential: { kind: "token", id: row.id } });
  }
}

function viewerFor(account: Account, proof: Pick<Viewer, "scope" | "credential">): Viewer {
  return { accountId: account.id, role: account.role, ...proof };
}

function joinAccount<T extends Session | ApiToken>(
  db: EntityManager,
  entity: new () => T,
  hashColumn: "tokenHash" | "secretHash",
  hash: string,
): Promise<T | null> {
  return db
    .createQueryBuilder(entity, "credential")
    .innerJoinAndSelect("credential.account", "account", "account.isActive = :isActive", { isActive: true })
    .where(`credential.${hashColumn} = :hash`, { hash })
    .getOne();
}
