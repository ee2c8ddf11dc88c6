import type { HistoryMessage, HistoryTotals } from "@tavernkit/prompt-engine";
import { In, type EntityManager } from "typeorm";
import {
  encodeSeqCursor,
  Message,
  MessageRole,
  MessageVisibility,
  type MessageReader,
} from "../../conversation/index.js";
import { Membership } from "../../space/index.js";

/** Messages read in one go while looking for how far back the prompt can reach. */
const HISTORY_PAGE = 200;

/** No tokenizer in use makes fewer tokens than one per this many UTF-16 units of ordinary text; a bound on what is read. */
const MAX_UNITS_PER_TOKEN = 12;

/** The end of a Conversation, as far back as a prompt could reach. */
export interface ReadHistory {
  /** Oldest first. */
  readonly messages: readonly HistoryMessage[];
  /** Of all Messages that take part, read or not. */
  readonly totals: HistoryTotals;
}

/** Reads what of a Conversation can be in a prompt. */
export class HistoryReader {
  constructor(private readonly reader: MessageReader) {}

  /** @param endsBefore `seq` of the Message before which the history ends; all of it when absent. */
  async read(
    db: EntityManager,
    conversationId: string,
    { contextTokens, endsBefore }: { contextTokens: number; endsBefore?: number | undefined },
  ): Promise<ReadHistory> {
    const messages: HistoryMessage[] = [];
    let unitsLeft = contextTokens * MAX_UNITS_PER_TOKEN;
    let before = endsBefore === undefined ? undefined : encodeSeqCursor(endsBefore);
    for (;;) {
      const page = await this.reader.page(db, conversationId, {
        last: HISTORY_PAGE,
        ...(before !== undefined && { before }),
      });
      const views = page.edges
        .map(({ node }) => node)
        .filter(({ visibility }) => visibility === MessageVisibility.NORMAL);
      const names = await namesOf(
        db,
        views.map(({ authorId }) => authorId),
      );
      const read = views.map((view) => ({
        id: view.id,
        role: view.role,
        name: names.get(view.authorId) ?? "",
        text: view.text,
        swipes: view.swipeCount,
        swipePosition: view.swipePosition,
        sentAt: view.createdAt,
      }));
      messages.unshift(...read);
      unitsLeft -= read.reduce((units, { text }) => units + text.length, 0);
      if (!page.pageInfo.hasPreviousPage || page.pageInfo.startCursor === null) {
        return { messages, totals: totalsOf(messages) };
      }
      if (unitsLeft <= 0) return { messages, totals: await countAll(db, conversationId, endsBefore) };
      before = page.pageInfo.startCursor;
    }
  }
}

function totalsOf(messages: readonly HistoryMessage[]): HistoryTotals {
  return { messages: messages.length, userMessages: messages.filter(({ role }) => role === "user").length };
}

async function countAll(db: EntityManager, conversationId: string, endsBefore?: number): Promise<HistoryTotals> {
  const query = db
    .createQueryBuilder(Message, "message")
    .select("message.role", "role")
    .addSelect("COUNT(*)", "count")
    .where({ conversationId, visibility: MessageVisibility.NORMAL })
    .groupBy("message.role");
  if (endsBefore !== undefined) query.andWhere("message.seq < :endsBefore", { endsBefore });
  const rows = await query.getRawMany<{ role: MessageRole; count: number | string }>();
  const countOf = (role?: MessageRole) =>
    rows.reduce((sum, row) => (role === undefined || row.role === role ? sum + Number(row.count) : sum), 0);
  return { messages: countOf(), userMessages: countOf(MessageRole.USER) };
}

async function namesOf(db: EntityManager, membershipIds: readonly string[]): Promise<Map<string, string>> {
  const members = await db.findBy(Membership, { id: In([...new Set(membershipIds)]) });
  return new Map(members.map(({ id, displayName }) => [id, displayName]));
}
