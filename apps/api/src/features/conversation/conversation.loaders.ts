import DataLoader from "dataloader";
import { In, type EntityManager } from "typeorm";
import { createLinksLoader, type LorebookLinks } from "../lorebook/index.js";
import type { ConversationLorebook } from "./conversation-lorebook.entity.js";
import { Conversation } from "./conversation.entity.js";
import type { MessageReader } from "./message.reader.js";
import type { MessageView, SwipeView } from "./message.view.js";

/** Batched reads of Conversations and Messages. */
export interface ConversationLoaders {
  /** Null for one that is gone. */
  readonly conversationById: DataLoader<string, Conversation | null>;
  /** The Conversation of a Space that was last active; null when it has none. */
  readonly latestConversationBySpace: DataLoader<string, Conversation | null>;
  /** The Lorebooks linked to a Conversation, in order. */
  readonly lorebooksByConversation: DataLoader<string, ConversationLorebook[]>;
  /** Null for one that is gone. */
  readonly messageById: DataLoader<string, MessageView | null>;
  readonly swipesByMessage: DataLoader<string, SwipeView[]>;
}

/** Loaders that live for one operation. */
export function createConversationLoaders(
  db: EntityManager,
  reader: MessageReader,
  links: LorebookLinks<ConversationLorebook>,
): ConversationLoaders {
  return {
    lorebooksByConversation: createLinksLoader(db, links, ({ conversationId }) => conversationId),
    conversationById: new DataLoader(async (ids) => {
      const rows = new Map((await db.findBy(Conversation, { id: In([...ids]) })).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    }),
    latestConversationBySpace: new DataLoader(async (spaceIds) => {
      const latest = await db
        .createQueryBuilder(Conversation, "conversation")
        .where({ spaceId: In([...spaceIds]) })
        .andWhere(
          `conversation.id = (SELECT c."id" FROM "conversation" c WHERE c."spaceId" = conversation."spaceId"
            ORDER BY c."lastActiveAt" DESC, c."id" DESC LIMIT 1)`,
        )
        .getMany();
      return spaceIds.map((spaceId) => latest.find((conversation) => conversation.spaceId === spaceId) ?? null);
    }),
    messageById: new DataLoader(async (ids) => {
      const rows = new Map((await reader.byIds(db, ids)).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    }),
    swipesByMessage: new DataLoader(async (messageIds) => {
      const swipes = await reader.swipesOf(db, messageIds);
      return messageIds.map((messageId) => swipes.filter((swipe) => swipe.messageId === messageId));
    }),
  };
}
