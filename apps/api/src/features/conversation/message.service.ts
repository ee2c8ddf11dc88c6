import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, Refusal, versionConflict } from "../../platform/refusal.js";
import { Conversation } from "./conversation.entity.js";
import type { EventLog } from "./event-log.js";
import { Message, MessageVisibility, type MessageRole } from "./message.entity.js";
import type { MessageReader } from "./message.reader.js";
import type { MessageView } from "./message.view.js";
import { Swipe } from "./swipe.entity.js";
import { acceptText } from "./message-text.js";
import type { TextStore } from "./text-store.js";

/** Swipes per Message. Above this the swipe picker stops being usable. */
export const MAX_SWIPES = 100;

/** A Message to add. */
export interface NewMessage {
  /** Named before the text is written when a Run writes it. */
  readonly id?: string;
  readonly conversationId: string;
  readonly authorId: string;
  readonly role: MessageRole;
  /** One text per Swipe, at least one; the first is chosen. Accepted already (`acceptText` or `cleanText`). */
  readonly texts: readonly [string, ...string[]];
  readonly runId?: string;
  readonly isStopped?: boolean;
}

/** A Swipe a Run has written, or made longer. */
export interface NewSwipe {
  readonly messageId: string;
  readonly text: string;
  readonly runId: string;
  readonly isStopped: boolean;
}

/** Which Message a person changes, and on which version of it they base the change. */
export interface MessageChange {
  readonly messageId: string;
  readonly expectedVersion: number;
}

/**
 * What features to the right forbid: a Message that a Run is writing into may not be changed by a person meanwhile.
 * `compose.ts` fills it.
 */
export interface MessageLocks {
  /** @throws Refusal GENERATION_LOCKED. */
  requireUnlocked(db: EntityManager, message: MessageView): Promise<void>;
}

/** Rules for Messages and their Swipes. Callers have checked access and opened the transaction. */
export class MessageService {
  constructor(
    private readonly parts: {
      readonly clock: Clock;
      readonly ids: Ids;
      readonly texts: TextStore;
      readonly events: EventLog;
      readonly reader: MessageReader;
      readonly locks: MessageLocks;
    },
  ) {}

  /** Adds a Message at the end of its Conversation. @throws Refusal NOT_FOUND when the Conversation is gone. */
  async append(db: EntityManager, message: NewMessage): Promise<MessageView> {
    const { clock, ids, events, reader } = this.parts;
    const now = clock.now();
    const { affected } = await db
      .createQueryBuilder()
      .update(Conversation)
      .set({
        lastMessageSeq: () => `"lastMessageSeq" + 1`,
        messageCount: () => `"messageCount" + 1`,
        lastMessageAt: now,
        lastActiveAt: now,
      })
      .where({ id: message.conversationId })
      .execute();
    if (!affected) throw notFound("Conversation");
    const { lastMessageSeq: seq } = await db.findOneByOrFail(Conversation, { id: message.conversationId });
    const id = message.id ?? ids.next();
    await db.insert(Message, {
      id,
      conversationId: message.conversationId,
      seq,
      role: message.role,
      authorId: message.authorId,
      visibility: MessageVisibility.NORMAL,
      swipePosition: 0,
      swipeCount: message.texts.length,
      originId: null,
      createdAt: now,
      version: 1,
    });
    for (const [position, text] of message.texts.entries()) {
      await this.#insertSwipe(db, id, position, {
        text,
        runId: message.runId ?? null,
        isStopped: message.isStopped ?? false,
      });
    }
    await events.append(db, message.conversationId, [{ kind: "messageAdded", messageId: id }]);
    return reader.require(db, id);
  }

  /**
   * Adds a Swipe after the last one and chooses it.
   *
   * @throws Refusal CONFLICT when the Message already holds `MAX_SWIPES`; NOT_FOUND.
   */
  async appendSwipe(db: EntityManager, { messageId, ...swipe }: NewSwipe): Promise<MessageView> {
    const message = await this.parts.reader.require(db, messageId);
    requireRoomForSwipe(message);
    await this.#insertSwipe(db, messageId, message.swipeCount, swipe);
    // A person's edit that was begun on the Swipe shown before is not for this one.
    await db.update(
      Message,
      { id: messageId },
      { swipePosition: message.swipeCount, swipeCount: message.swipeCount + 1, version: message.version + 1 },
    );
    return this.#announce(db, message);
  }

  /**
   * Adds Swipes after the last one, and leaves the chosen one chosen. Those for which a Message has no room are left out.
   *
   * @throws Refusal NOT_FOUND.
   */
  async addSwipes(db: EntityManager, messageId: string, texts: readonly string[], runId: string): Promise<MessageView> {
    const message = await this.parts.reader.require(db, messageId);
    const added = texts.slice(0, MAX_SWIPES - message.swipeCount);
    for (const [index, text] of added.entries()) {
      await this.#insertSwipe(db, messageId, message.swipeCount + index, { text, runId, isStopped: false });
    }
    await db.update(Message, { id: messageId }, { swipeCount: message.swipeCount + added.length });
    return this.#announce(db, message);
  }

  /** Gives the chosen Swipe the longer text that a Run made of it. @throws Refusal NOT_FOUND. */
  async extendSwipe(db: EntityManager, { messageId, text, runId, isStopped }: NewSwipe): Promise<MessageView> {
    const message = await this.parts.reader.require(db, messageId);
    const swipe = await db.findOneByOrFail(Swipe, { messageId, position: message.swipePosition });
    await this.parts.texts.replace(db, swipe, text);
    await db.update(Swipe, { id: swipe.id }, { runId, isStopped });
    await db.update(Message, { id: messageId }, { version: message.version + 1 });
    return this.#announce(db, message);
  }

  /**
   * Changes the text of the chosen Swipe.
   *
   * @throws Refusal CONFLICT (with the present text), BAD_USER_INPUT, GENERATION_LOCKED, NOT_FOUND.
   */
  async edit(db: EntityManager, change: MessageChange, text: string): Promise<MessageView> {
    const accepted = acceptText(text);
    const message = await this.#claimVersion(db, change);
    const swipe = await db.findOneByOrFail(Swipe, { messageId: message.id, position: message.swipePosition });
    await this.parts.texts.replace(db, swipe, accepted);
    await db.update(Swipe, { id: swipe.id }, { isEdited: true });
    return this.#announce(db, message);
  }

  /** Chooses another Swipe. @throws Refusal CONFLICT, BAD_USER_INPUT for a place there is not, GENERATION_LOCKED, NOT_FOUND. */
  async chooseSwipe(db: EntityManager, change: MessageChange, position: number): Promise<MessageView> {
    const message = await this.#claimVersion(db, change);
    if (!Number.isInteger(position) || position < 0 || position >= message.swipeCount) {
      const text = `position must be 0 to ${message.swipeCount - 1}.`;
      throw badInput({ path: "position", code: "out_of_range", message: text });
    }
    await db.update(Message, { id: message.id }, { swipePosition: position });
    return this.#announce(db, message);
  }

  /** Shows, excludes or hides a Message. @throws Refusal CONFLICT, GENERATION_LOCKED, NOT_FOUND. */
  async setVisibility(db: EntityManager, change: MessageChange, visibility: MessageVisibility): Promise<MessageView> {
    const message = await this.#claimVersion(db, change);
    const wasHidden = message.visibility === MessageVisibility.HIDDEN;
    const isHidden = visibility === MessageVisibility.HIDDEN;
    await db.update(Message, { id: message.id }, { visibility });
    if (wasHidden !== isHidden) {
      await db.increment(Conversation, { id: message.conversationId }, "messageCount", isHidden ? -1 : 1);
    }
    const kind = isHidden ? "messageRemoved" : wasHidden ? "messageAdded" : "messageChanged";
    await this.parts.events.append(db, message.conversationId, [{ kind, messageId: message.id }]);
    return this.parts.reader.require(db, message.id);
  }

  /** Takes the next version for a person's change, so that of two changes based on the same version one is refused. */
  async #claimVersion(db: EntityManager, { messageId, expectedVersion }: MessageChange): Promise<MessageView> {
    const { affected } = await db.update(
      Message,
      { id: messageId, version: expectedVersion },
      { version: expectedVersion + 1 },
    );
    const message = await this.parts.reader.require(db, messageId);
    if (!affected) {
      const { id, text, visibility, swipePosition, swipeCount, version } = message;
      throw versionConflict("Message", { id, text, visibility, swipePosition, swipeCount, version });
    }
    await this.parts.locks.requireUnlocked(db, message);
    return message;
  }

  async #insertSwipe(
    db: EntityManager,
    messageId: string,
    position: number,
    { text, runId, isStopped }: { text: string; runId: string | null; isStopped: boolean },
  ): Promise<void> {
    const textContentId = await this.parts.texts.add(db, text);
    const createdAt = this.parts.clock.now();
    const id = this.parts.ids.next();
    await db.insert(Swipe, { id, messageId, position, textContentId, runId, isStopped, isEdited: false, createdAt });
  }

  async #announce(db: EntityManager, { id, conversationId }: MessageView): Promise<MessageView> {
    await this.parts.events.append(db, conversationId, [{ kind: "messageChanged", messageId: id }]);
    return this.parts.reader.require(db, id);
  }
}

/** @throws Refusal CONFLICT when the Message already holds `MAX_SWIPES`. */
export function requireRoomForSwipe({ id, swipeCount }: MessageView): void {
  if (swipeCount < MAX_SWIPES) return;
  throw new Refusal("CONFLICT", `A Message holds at most ${MAX_SWIPES} Swipes.`, { messageId: id });
}
