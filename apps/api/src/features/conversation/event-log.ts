import { In, LessThan, MoreThan, type EntityManager } from "typeorm";
import { afterCommit } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import { notFound } from "../../platform/refusal.js";
import type { Topics } from "../../platform/topics.js";
import { ConversationEvent, type ConversationEventKind } from "./conversation-event.entity.js";
import { Conversation } from "./conversation.entity.js";

/** Events are kept this long at least, in milliseconds: 7 days. */
export const EVENT_RETENTION_MS = 7 * 24 * 60 * 60 * 1000;

/** Events of one Conversation that are kept whatever their age. */
export const EVENTS_ALWAYS_KEPT = 10_000;

/** A change to write into the log. */
export interface NewEvent {
  readonly kind: ConversationEventKind;
  readonly messageId?: string;
  readonly runId?: string;
}

/** Topic on which "the Conversation is at event N" is published. */
export function conversationTopic(conversationId: string): string {
  return `conversation:${conversationId}`;
}

/** The log of what happened to each Conversation. */
export class EventLog {
  constructor(
    private readonly clock: Clock,
    private readonly topics: Topics,
  ) {}

  /**
   * Appends events, in order, within the transaction that made the changes, and announces them once it is durable.
   * Takes the Conversation's row lock, so that numbers grow by one and become visible in their order.
   *
   * @returns The number of the last event.
   */
  async append(db: EntityManager, conversationId: string, events: readonly NewEvent[]): Promise<number> {
    const grown = await db
      .createQueryBuilder()
      .update(Conversation)
      .set({ lastEventSeq: () => `"lastEventSeq" + ${events.length}` })
      .where({ id: conversationId })
      .execute();
    if (!grown.affected) throw notFound("Conversation");
    const { lastEventSeq } = await db.findOneOrFail(Conversation, {
      select: { id: true, lastEventSeq: true },
      where: { id: conversationId },
    });
    const createdAt = this.clock.now();
    await db.insert(
      ConversationEvent,
      events.map(({ kind, messageId, runId }, index) => ({
        conversationId,
        seq: lastEventSeq - events.length + 1 + index,
        kind,
        messageId: messageId ?? null,
        runId: runId ?? null,
        createdAt,
      })),
    );
    afterCommit(db, () => this.topics.publish(conversationTopic(conversationId), `at:${lastEventSeq}`));
    return lastEventSeq;
  }

  /** Events after a number, in order, at most `limit`. */
  readAfter(db: EntityManager, conversationId: string, after: number, limit: number): Promise<ConversationEvent[]> {
    return db.find(ConversationEvent, {
      where: { conversationId, seq: MoreThan(after) },
      order: { seq: "ASC" },
      take: limit,
    });
  }

  /** Tells followers, once the transaction is durable, that the Conversation is gone with its log. */
  announceEnd(db: EntityManager, conversationId: string): void {
    afterCommit(db, () => this.topics.publish(conversationTopic(conversationId), "gone"));
  }

  /** Number of the newest event; undefined when the Conversation is gone. */
  async lastSeq(db: EntityManager, conversationId: string): Promise<number | undefined> {
    const row = await db.findOne(Conversation, {
      select: { id: true, lastEventSeq: true },
      where: { id: conversationId },
    });
    return row?.lastEventSeq;
  }

  /** The same of many Conversations; those that are gone are left out. */
  async lastSeqs(db: EntityManager, conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await db.find(Conversation, {
      select: { id: true, lastEventSeq: true },
      where: { id: In(conversationIds) },
    });
    return new Map(rows.map(({ id, lastEventSeq }) => [id, lastEventSeq]));
  }

  /** Forgets events that are both old and not among the newest of their Conversation. @returns How many. */
  async forgetOld(db: EntityManager): Promise<number> {
    const { affected } = await db
      .createQueryBuilder()
      .delete()
      .from(ConversationEvent)
      .where({ createdAt: LessThan(this.clock.now() - EVENT_RETENTION_MS) })
      .andWhere(
        `"seq" <= (SELECT c."lastEventSeq" - ${EVENTS_ALWAYS_KEPT} FROM "conversation" c WHERE c."id" = "conversationId")`,
      )
      .execute();
    return affected ?? 0;
  }
}
