import { In, type EntityManager } from "typeorm";
import {
  Conversation,
  MessageVisibility,
  type ConversationEvent,
  type EventLog,
  type MessageReader,
  type MessageView,
} from "../../conversation/index.js";
import { Run } from "../run.entity.js";
import {
  ConversationChanged,
  MessageAdded,
  MessageChanged,
  MessageRemoved,
  RunChanged,
  streamEvent,
  type DurableEvent,
} from "./stream-events.js";

/** Events read in one go. */
export const READ_BATCH = 500;

/** Reads a Conversation's log as events that show the present state of what they name. */
export class EventReader {
  constructor(
    private readonly log: EventLog,
    private readonly messages: MessageReader,
  ) {}

  /**
   * Events after a number, in order, at most `READ_BATCH`.
   *
   * A Message that is hidden by now is told of as removed, so that no number is left out.
   */
  async readAfter(db: EntityManager, conversationId: string, after: number): Promise<DurableEvent[]> {
    const rows = await this.log.readAfter(db, conversationId, after, READ_BATCH);
    if (rows.length === 0) return [];
    const messages = byId(await this.messages.byIds(db, unique(rows.map(({ messageId }) => messageId))));
    const runIds = unique(rows.map(({ runId }) => runId));
    const runs = byId(runIds.length > 0 ? await db.findBy(Run, { id: In(runIds) }) : []);
    const conversation = await db.findOneBy(Conversation, { id: conversationId });
    if (!conversation) return [];
    return rows.flatMap((row) => present(row, messages, runs, conversation));
  }

  /** Number of the newest event; undefined when the Conversation is gone. */
  lastSeq(db: EntityManager, conversationId: string): Promise<number | undefined> {
    return this.log.lastSeq(db, conversationId);
  }

  /** The same of many Conversations; those that are gone are left out. */
  lastSeqs(db: EntityManager, conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.log.lastSeqs(db, conversationIds);
  }
}

function present(
  { seq, kind, messageId, runId }: ConversationEvent,
  messages: ReadonlyMap<string, MessageView>,
  runs: ReadonlyMap<string, Run>,
  conversation: Conversation,
): DurableEvent[] {
  if (kind === "runChanged") {
    const run = runs.get(runId ?? "");
    return run ? [streamEvent(RunChanged, { seq, run, conversation })] : [];
  }
  if (kind === "conversationChanged") return [streamEvent(ConversationChanged, { seq, conversation })];
  const message = messages.get(messageId ?? "");
  if (kind === "messageRemoved" || !message || message.visibility === MessageVisibility.HIDDEN) {
    return [streamEvent(MessageRemoved, { seq, messageId: messageId ?? "", conversation })];
  }
  return [streamEvent(kind === "messageAdded" ? MessageAdded : MessageChanged, { seq, message, conversation })];
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
