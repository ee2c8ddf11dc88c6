import { In, type EntityManager } from "typeorm";
import type { DeletionReport } from "../character/index.js";
import { Membership } from "../space/index.js";
import { Conversation } from "./conversation.entity.js";

/** Says what goes with something before it is deleted. */
export class DeletionService {
  /** What goes with a Character: nothing that was said, but its Spaces lose their speaker. */
  async ofCharacter(db: EntityManager, characterId: string): Promise<DeletionReport> {
    const spaces = await db.countBy(Membership, { characterId });
    const summary =
      spaces === 0
        ? "No Space uses this Character."
        : `${count(spaces, "Space")} will have nobody to answer any more. What was said there stays readable.`;
    return { spaces, conversations: 0, messages: 0, summary };
  }

  /** What goes with a Space: all its Conversations. */
  async ofSpace(db: EntityManager, spaceId: string): Promise<DeletionReport> {
    const { conversations, messages } = await this.#totals(db, { spaceId });
    const summary = `${count(conversations, "Conversation")} with ${count(messages, "Message")} will be deleted. The usage stays counted.`;
    return { spaces: 1, conversations, messages, summary };
  }

  /** What goes with a Conversation: its Messages. */
  async ofConversation(db: EntityManager, id: string): Promise<DeletionReport> {
    const { messages } = await this.#totals(db, { id: In([id]) });
    const summary = `${count(messages, "Message")} will be deleted. The usage stays counted.`;
    return { spaces: 0, conversations: 1, messages, summary };
  }

  async #totals(db: EntityManager, where: object): Promise<{ conversations: number; messages: number }> {
    const totals = await db
      .createQueryBuilder(Conversation, "conversation")
      .select("COUNT(*)", "conversations")
      .addSelect(`COALESCE(SUM(conversation."messageCount"), 0)`, "messages")
      .where(where)
      .getRawOne<{ conversations: string | number; messages: string | number }>();
    return { conversations: Number(totals?.conversations), messages: Number(totals?.messages) };
  }
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
