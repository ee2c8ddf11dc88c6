import { builtApi } from "../api.mjs";
import { fillConversation } from "./long-conversation.mjs";
import { OTTO } from "./story.mjs";

/** Who owns a seeded instance, and what to sign in with. */
export const ADA = { name: "Ada", email: "ada@example.test", password: "correct horse battery" };

/**
 * Fills an empty instance: Ada, who owns it, a Space with Otto, and a Space with Wren that has a Conversation of each
 * length. Equal lengths give equal rows.
 *
 * @param {import("../../apps/api/src/compose.js").Program} program
 * @param {{ lengths: readonly number[], clock: import("./clock-and-ids.mjs").StoryClock, ids: { next(): string } }} wish
 * @returns {Promise<{ title: string, conversationId: string, length: number }[]>} The long Conversations.
 */
export async function seedInstance({ database, services }, { lengths, clock, ids }) {
  const { Character } = await builtApi("features/character/index");
  const { hashPassword } = await builtApi("features/account/password");
  const passwordHash = await hashPassword(ADA.password);
  const { owner, wren, otto } = await database.transaction(async (db) => {
    const account = await services.account.createOwner(db, { name: ADA.name, email: ADA.email, passwordHash });
    await services.welcome.prepare(db);
    return {
      owner: { accountId: account.id, displayName: account.name },
      wren: await db.findOneByOrFail(Character, { name: "Wren" }),
      otto: await services.character.create(db, account.id, { fields: OTTO }),
    };
  });
  await database.transaction((db) => services.conversationStart.withSpace(db, { owner, characters: [otto] }));
  const { space } = await database.transaction((db) =>
    services.conversationStart.withSpace(db, { owner, characters: [wren] }),
  );
  const conversations = [];
  for (const length of lengths) {
    const title = `${length.toLocaleString("en-GB")} Messages`;
    const conversation = await database.transaction(async (db) => {
      const made = await services.conversationStart.another(db, space.id, title);
      await fillConversation(db, { conversation: made, members: await membersOf(db, space.id), length, clock, ids });
      return made;
    });
    conversations.push({ title, conversationId: conversation.id, length });
  }
  return conversations;
}

/**
 * @param {import("typeorm").EntityManager} db
 * @param {string} spaceId
 */
async function membersOf(db, spaceId) {
  const { Membership } = await builtApi("features/space/index");
  const [person, character] = await db.find(Membership, { where: { spaceId }, order: { position: "ASC" } });
  if (!person || !character) throw new Error("A Space begins with a person and a Character.");
  return /** @type {const} */ ([person, character]);
}
