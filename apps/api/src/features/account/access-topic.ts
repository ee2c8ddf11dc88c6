import { afterCommit } from "../../database/database.js";
import type { Topics } from "../../platform/topics.js";
import type { EntityManager } from "typeorm";

/** Topic that says whose access has shrunk. */
export const ACCESS_TOPIC = "access";

/** Whose sockets have to prove again that they may stay open: one credential's, or all of an account's. */
export interface AccessChange {
  readonly accountId: string;
  /** Undefined means every credential of the account. */
  readonly credentialId?: string;
  /** This credential stays. */
  readonly exceptCredentialId?: string;
}

/** Tells every process, once the transaction is durable, that somebody's access has shrunk. */
export function announceAccessChange(db: EntityManager, topics: Topics, change: AccessChange): void {
  afterCommit(db, () => topics.publish(ACCESS_TOPIC, JSON.stringify(change)));
}
