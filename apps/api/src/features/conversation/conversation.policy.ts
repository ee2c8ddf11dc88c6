import { In, type EntityManager } from "typeorm";
import type { Viewer } from "../../graphql/context.js";
import { notFound, Refusal } from "../../platform/refusal.js";
import { SpaceRole, type Membership, type SpacePolicy } from "../space/index.js";
import { Conversation } from "./conversation.entity.js";
import { Message } from "./message.entity.js";

/** A Conversation the viewer may see, with the viewer's place in its Space. */
export interface SeenConversation {
  readonly conversation: Conversation;
  readonly membership: Membership;
}

/** Who may see and change Conversations and Messages: the members of their Space. */
export class ConversationPolicy {
  constructor(private readonly spaces: SpacePolicy) {}

  /** @throws Refusal NOT_FOUND when there is none, or the viewer is no member of its Space. */
  async requireMember(db: EntityManager, viewer: Viewer, conversationId: string): Promise<SeenConversation> {
    const conversation = await db.findOneBy(Conversation, { id: conversationId });
    if (!conversation || !(await this.spaces.canRead(db, viewer, conversation.spaceId))) throw notFound("Conversation");
    return { conversation, membership: await this.spaces.requireMember(db, viewer, conversation.spaceId) };
  }

  /** Whether the viewer may read the Conversation now. */
  async canRead(db: EntityManager, viewer: Viewer, conversationId: string): Promise<boolean> {
    const readers = await this.readers(db, [viewer.accountId], [conversationId]);
    return readers.get(conversationId)?.has(viewer.accountId) ?? false;
  }

  /** Which of the accounts may read which of the Conversations now; asked for every event that is delivered. */
  async readers(
    db: EntityManager,
    accountIds: readonly string[],
    conversationIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const conversations = await db
      .createQueryBuilder(Conversation, "conversation")
      .select("conversation.id", "id")
      .addSelect("conversation.spaceId", "spaceId")
      .where({ id: In(conversationIds) })
      .getRawMany<{ id: string; spaceId: string }>();
    const spaceIds = [...new Set(conversations.map(({ spaceId }) => spaceId))];
    const accountsBySpace = await this.spaces.readers(db, accountIds, spaceIds);
    return new Map(conversations.map(({ id, spaceId }) => [id, accountsBySpace.get(spaceId) ?? new Set()]));
  }

  /** @throws Refusal NOT_FOUND; FORBIDDEN for people who only take part. */
  async requireModerator(db: EntityManager, viewer: Viewer, conversationId: string): Promise<SeenConversation> {
    const seen = await this.requireMember(db, viewer, conversationId);
    if (seen.membership.role === SpaceRole.MEMBER) {
      throw new Refusal("FORBIDDEN", "Only the owner and moderators of the Space may do this.");
    }
    return seen;
  }

  /** The Conversation of a Message the viewer may see. @throws Refusal NOT_FOUND. */
  async requireMessage(
    db: EntityManager,
    viewer: Viewer,
    messageId: string,
  ): Promise<SeenConversation & { message: Message }> {
    const message = await db.findOneBy(Message, { id: messageId });
    if (!message || !(await this.canRead(db, viewer, message.conversationId))) throw notFound("Message");
    return { message, ...(await this.requireMember(db, viewer, message.conversationId)) };
  }

  /**
   * A Message whose text or visibility the viewer may change: one's own, or any for owner and moderators.
   *
   * @throws Refusal NOT_FOUND; FORBIDDEN.
   */
  async requireEditable(db: EntityManager, viewer: Viewer, messageId: string): Promise<Message> {
    const { message, membership } = await this.requireMessage(db, viewer, messageId);
    if (message.authorId !== membership.id && membership.role === SpaceRole.MEMBER) {
      throw new Refusal("FORBIDDEN", "Only its author, the owner and moderators of the Space may change this Message.");
    }
    return message;
  }
}
