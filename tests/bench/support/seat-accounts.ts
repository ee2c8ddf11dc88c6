import type { BuiltProgram } from "./built-program.js";

/**
 * Makes accounts that are members of a Conversation's Space, each with a session. The product seats people by invitation
 * one at a time; rows are written as it would write them.
 *
 * @returns The session tokens, one for each account.
 */
export async function seatAccounts(
  { database, services }: BuiltProgram,
  wish: { readonly count: number; readonly conversationId: string; readonly ids: { next(): string } },
): Promise<string[]> {
  const { count, conversationId, ids } = wish;
  if (count === 0) return [];
  return database.transaction(async (db) => {
    const [conversation] = await db.query(`SELECT "spaceId" FROM "conversation" WHERE "id" = ?`, [conversationId]);
    if (!conversation) throw new Error("There is no such Conversation.");
    const tokens: string[] = [];
    for (let number = 1; number <= count; number += 1) {
      const account = { id: ids.next(), name: `Guest ${number}`, email: `guest${number}@example.test` };
      const createdAt = Date.UTC(2026, 0, 1);
      await db.insert("Account", [
        {
          ...account,
          emailKey: account.email,
          passwordHash: "",
          role: "member",
          isActive: true,
          createdAt,
          version: 1,
        },
      ]);
      await db.insert("Membership", [
        {
          id: ids.next(),
          spaceId: conversation["spaceId"],
          kind: "person",
          accountId: account.id,
          characterId: null,
          role: "member",
          displayName: account.name,
          position: 1 + number,
          participation: "active",
          removedAt: null,
          createdAt,
        },
      ]);
      const { token } = await services.session.start(db, account.id, { address: "127.0.0.1", userAgent: undefined });
      tokens.push(token);
    }
    return tokens;
  });
}
