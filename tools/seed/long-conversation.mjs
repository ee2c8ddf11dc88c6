import { builtApi } from "../api.mjs";
import { textAt } from "./story.mjs";

/**
 * @typedef {import("typeorm").EntityManager} EntityManager
 * @typedef {import("../../apps/api/src/features/conversation/index.js").Conversation} Conversation
 * @typedef {import("../../apps/api/src/features/space/index.js").Membership} Membership
 */

/** Rows of a statement; below the number of values that both databases take in one. */
const CHUNK = 500;
/** Events that are never forgotten; older ones would have been by now. */
const EVENTS_KEPT = 10_000;
/** Every so many Messages of the Character there are three Swipes. */
const SWIPES_EVERY = 10;
/** Milliseconds between two Messages. */
const PAUSE_MS = 60_000;

/**
 * Lets a person and a Character take turns until the Conversation has so many Messages. Rows are written as the services
 * would write them, but many at once: 10,000 Messages take seconds instead of minutes.
 *
 * @param {EntityManager} db The manager of a transaction.
 * @param {{ conversation: Conversation, members: readonly [person: Membership, character: Membership], length: number,
 *   clock: import("./clock-and-ids.mjs").StoryClock, ids: { next(): string } }} wish
 */
export async function fillConversation(db, { conversation, members, length, clock, ids }) {
  const { Conversation, ConversationEvent, Message, MessageRole } = await builtApi("features/conversation/index");
  const { Swipe } = await builtApi("features/conversation/swipe.entity");
  const { TextContent } = await builtApi("features/conversation/text-content.entity");
  const first = conversation.lastMessageSeq + 1;
  const places = Array.from({ length: Math.max(0, length - conversation.lastMessageSeq) }, (_, index) => first + index);
  for (let start = 0; start < places.length; start += CHUNK) {
    const rows = places.slice(start, start + CHUNK).map((seq) => {
      clock.pass(PAUSE_MS);
      const isCharacter = seq % 2 === 1;
      const [role, author] = isCharacter ? [MessageRole.ASSISTANT, members[1]] : [MessageRole.USER, members[0]];
      const versions = isCharacter && seq % SWIPES_EVERY === 1 ? 3 : 1;
      return rowsOf(seq, { conversation, role, authorId: author.id, versions, createdAt: clock.now(), ids });
    });
    await db.insert(
      Message,
      rows.map(({ message }) => message),
    );
    await db.insert(
      TextContent,
      rows.flatMap(({ texts }) => texts),
    );
    await db.insert(
      Swipe,
      rows.flatMap(({ swipes }) => swipes),
    );
    await db.insert(
      ConversationEvent,
      rows.map(({ event }) => event).filter(({ seq }) => seq > length - EVENTS_KEPT),
    );
  }
  const now = clock.now();
  const counters = {
    lastMessageSeq: length,
    lastEventSeq: conversation.lastEventSeq + places.length,
    messageCount: length,
  };
  await db.update(Conversation, { id: conversation.id }, { ...counters, lastMessageAt: now, lastActiveAt: now });
}

/**
 * The rows of one Message.
 *
 * @param {number} seq
 * @param {{ conversation: Conversation, role: import("../../apps/api/src/features/conversation/index.js").MessageRole,
 *   authorId: string, versions: number, createdAt: number, ids: { next(): string } }} given
 */
function rowsOf(seq, { conversation, role, authorId, versions, createdAt, ids }) {
  const id = ids.next();
  const texts = Array.from({ length: versions }, (_, version) => ({
    id: ids.next(),
    text: textAt(seq, version),
    tokenCount: null,
    referenceCount: 1,
  }));
  return {
    message: {
      id,
      conversationId: conversation.id,
      seq,
      role,
      authorId,
      visibility: /** @type {const} */ ("normal"),
      swipePosition: 0,
      swipeCount: versions,
      originId: null,
      createdAt,
      version: 1,
    },
    texts,
    swipes: texts.map((text, position) => ({
      id: ids.next(),
      messageId: id,
      position,
      textContentId: text.id,
      runId: null,
      isStopped: false,
      isEdited: false,
      createdAt,
    })),
    event: {
      conversationId: conversation.id,
      seq: conversation.lastEventSeq + seq - conversation.lastMessageSeq,
      kind: /** @type {const} */ ("messageAdded"),
      messageId: id,
      runId: null,
      createdAt,
    },
  };
}
