import { randomBytes } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound } from "../../platform/refusal.js";
import { hashToken } from "../../platform/secrets.js";
import { AccountRole } from "./account.entity.js";
import { Invite } from "./invite.entity.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Letters of a code: no 0/O and no 1/I/L, which people mix up. 31^12 codes are about 2^59. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Longest text looked at as a code, in UTF-16 units: people may put spaces and dashes where they like. */
const MAX_CODE_TEXT = 100;

/** Most uses and days an invite may be given. */
export const MAX_INVITE_USES = 1_000;
export const MAX_INVITE_DAYS = 365;

/** How an invite may be used. */
export interface InviteTerms {
  readonly role: AccountRole;
  readonly note?: string | null;
  readonly maxUses?: number | null;
  readonly expiresInDays?: number | null;
}

/** Rules for invites. */
export class InviteService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Makes an invite. The code is returned once and stored as a hash.
   *
   * @throws Refusal BAD_USER_INPUT for the role owner or numbers out of range.
   */
  async create(db: EntityManager, createdById: string, terms: InviteTerms): Promise<{ invite: Invite; code: string }> {
    if (terms.role === AccountRole.OWNER) {
      throw badInput({ path: "role", code: "not_allowed", message: "An invite makes members or administrators." });
    }
    checkRange("maxUses", terms.maxUses, MAX_INVITE_USES);
    checkRange("expiresInDays", terms.expiresInDays, MAX_INVITE_DAYS);
    const code = newCode();
    const now = this.clock.now();
    const invite = await db.save(Invite, {
      id: this.ids.next(),
      codeHash: hashCode(code),
      codeHint: code.slice(-4),
      note: terms.note?.trim() || null,
      role: terms.role,
      maxUses: terms.maxUses ?? null,
      useCount: 0,
      expiresAt: terms.expiresInDays == null ? null : now + terms.expiresInDays * DAY_MS,
      createdAt: now,
      createdById,
    });
    return { invite, code };
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, inviteId: string): Promise<Invite> {
    const invite = await db.findOneBy(Invite, { id: inviteId });
    if (!invite) throw notFound("invite");
    return invite;
  }

  /** All invites, newest first. */
  list(db: EntityManager): Promise<Invite[]> {
    return db.find(Invite, { order: { createdAt: "DESC", id: "DESC" } });
  }

  /** @throws Refusal NOT_FOUND. */
  async revoke(db: EntityManager, inviteId: string): Promise<void> {
    const { affected } = await db.delete(Invite, { id: inviteId });
    if (!affected) throw notFound("invite");
  }

  isUsable(invite: Invite): boolean {
    const isSpent = invite.maxUses !== null && invite.useCount >= invite.maxUses;
    return !isSpent && (invite.expiresAt === null || invite.expiresAt > this.clock.now());
  }

  /** The usable invite of a code. @throws Refusal NOT_FOUND. */
  async requireUsable(db: EntityManager, code: string): Promise<Invite> {
    if (code.length > MAX_CODE_TEXT) throw notFound("usable invite");
    const invite = await db.findOneBy(Invite, { codeHash: hashCode(code) });
    if (!invite || !this.isUsable(invite)) throw notFound("usable invite");
    return invite;
  }

  /** Counts one use; two people at once cannot both take the last one. @throws Refusal NOT_FOUND. */
  async use(db: EntityManager, invite: Invite): Promise<void> {
    const { affected } = await db
      .createQueryBuilder()
      .update(Invite)
      .set({ useCount: () => `"useCount" + 1` })
      .where({ id: invite.id })
      .andWhere(`("maxUses" IS NULL OR "useCount" < "maxUses")`)
      .execute();
    if (!affected) throw notFound("usable invite");
  }
}

function newCode(): string {
  // 248 is the largest multiple of 31 a byte can hold; larger bytes would favour the first letters.
  const letters: string[] = [];
  while (letters.length < 12) {
    for (const byte of randomBytes(16)) {
      if (byte < 248 && letters.length < 12) letters.push(ALPHABET.charAt(byte % ALPHABET.length));
    }
  }
  return [0, 4, 8].map((start) => letters.slice(start, start + 4).join("")).join("-");
}

function hashCode(code: string): string {
  return hashToken(code.toUpperCase().replace(/[^A-Z0-9]/g, ""));
}

function checkRange(path: string, value: number | null | undefined, max: number): void {
  if (value != null && (value < 1 || value > max)) {
    throw badInput({ path, code: "out_of_range", message: `${path} must be 1 to ${max}.` });
  }
}
