import type { EntityManager } from "typeorm";
import { readPageArgs, encodeCursor, toConnection, type Connection, type PageArgs } from "../../graphql/paging.js";
import { notFound } from "../../platform/refusal.js";
import type { MessageView, SwipeView } from "./message.view.js";

/** One row of the statement below. Numbers beyond 32 bits and flags differ between the dialects until `toView`. */
interface MessageRow extends Omit<MessageView, "seq" | "createdAt" | "isStopped" | "isEdited"> {
  seq: number | string;
  createdAt: number | string;
  isStopped: boolean | number;
  isEdited: boolean | number;
}

interface SwipeRow extends Omit<SwipeView, "createdAt" | "isChosen"> {
  createdAt: number | string;
  swipePosition: number;
}

// Plain SQL: hydrating entities would take four times as long, and this is the page every Conversation opens with.
const SELECT_MESSAGES = `
  SELECT m."id", m."conversationId", m."seq", m."role", m."authorId", m."visibility", m."swipePosition", m."swipeCount",
         m."createdAt", m."version", s."isStopped", s."isEdited", s."runId", t."text"
  FROM "message" m
  JOIN "swipe" s ON s."messageId" = m."id" AND s."position" = m."swipePosition"
  JOIN "text_content" t ON t."id" = s."textContentId"`;

/** Reads Messages with their chosen texts. */
export class MessageReader {
  /**
   * A page of a Conversation's Messages, oldest first, hidden ones left out. Without arguments: the newest.
   *
   * @throws Refusal BAD_USER_INPUT for bad page arguments.
   */
  async page(db: EntityManager, conversationId: string, args: PageArgs): Promise<Connection<MessageView>> {
    const isOpenEnded = args.first == null && args.last == null;
    const page = readPageArgs(isOpenEnded && args.after == null ? { ...args, last: 50 } : args);
    const bounds: string[] = [];
    const values: unknown[] = [conversationId];
    for (const [cursor, comparison] of [
      [page.after, ">"],
      [page.before, "<"],
    ] as const) {
      if (!cursor) continue;
      values.push(cursor[0]);
      bounds.push(`AND m."seq" ${comparison} $${values.length}`);
    }
    values.push(page.size + 1);
    const rows = await this.#query(
      db,
      `WHERE m."conversationId" = $1 AND m."visibility" <> 'hidden' ${bounds.join(" ")}
       ORDER BY m."seq" ${page.isBackward ? "DESC" : "ASC"} LIMIT $${values.length}`,
      values,
    );
    return toConnection(rows, page, ({ seq }) => encodeCursor([seq]));
  }

  /** The page that has a Message in its middle: half before it, half after. @throws Refusal NOT_FOUND. */
  async around(
    db: EntityManager,
    conversationId: string,
    messageId: string,
    size: number,
  ): Promise<Connection<MessageView>> {
    const [center] = await this.byIds(db, [messageId]);
    if (center?.conversationId !== conversationId || center.visibility === "hidden") throw notFound("Message");
    const cursor = encodeCursor([center.seq]);
    const before = await this.page(db, conversationId, { last: Math.max(1, Math.floor(size / 2)), before: cursor });
    const after = await this.page(db, conversationId, { first: Math.max(1, Math.ceil(size / 2) - 1), after: cursor });
    const edges = [...before.edges, { node: center, cursor }, ...after.edges];
    return {
      edges,
      pageInfo: {
        hasPreviousPage: before.pageInfo.hasPreviousPage,
        hasNextPage: after.pageInfo.hasNextPage,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  /** Messages by id, in no order; ids of nothing are left out, hidden Messages are not. */
  async byIds(db: EntityManager, ids: readonly string[]): Promise<MessageView[]> {
    if (ids.length === 0) return [];
    const places = ids.map((_, index) => `$${index + 1}`).join(", ");
    return this.#query(db, `WHERE m."id" IN (${places})`, [...ids]);
  }

  /** One Message. @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, id: string): Promise<MessageView> {
    const [message] = await this.byIds(db, [id]);
    if (!message) throw notFound("Message");
    return message;
  }

  /** The newest Message that is not hidden; undefined in an empty Conversation. */
  async newest(db: EntityManager, conversationId: string): Promise<MessageView | undefined> {
    const { edges } = await this.page(db, conversationId, { last: 1 });
    return edges[0]?.node;
  }

  /** All Swipes of some Messages, in order of place. */
  async swipesOf(db: EntityManager, messageIds: readonly string[]): Promise<SwipeView[]> {
    if (messageIds.length === 0) return [];
    const places = messageIds.map((_, index) => `$${index + 1}`).join(", ");
    const rows = await db.query<SwipeRow[]>(
      positional(
        db,
        `SELECT s."id", s."messageId", s."position", s."runId", s."createdAt", t."text", m."swipePosition"
         FROM "swipe" s JOIN "text_content" t ON t."id" = s."textContentId" JOIN "message" m ON m."id" = s."messageId"
         WHERE s."messageId" IN (${places}) ORDER BY s."messageId", s."position"`,
      ),
      [...messageIds],
    );
    return rows.map(({ swipePosition, ...swipe }) => ({
      ...swipe,
      createdAt: Number(swipe.createdAt),
      isChosen: swipe.position === swipePosition,
    }));
  }

  async #query(db: EntityManager, condition: string, values: unknown[]): Promise<MessageView[]> {
    const rows = await db.query<MessageRow[]>(positional(db, `${SELECT_MESSAGES} ${condition}`), values);
    return rows.map(toView);
  }
}

function toView(row: MessageRow): MessageView {
  return {
    ...row,
    seq: Number(row.seq),
    createdAt: Number(row.createdAt),
    isStopped: Boolean(row.isStopped),
    isEdited: Boolean(row.isEdited),
  };
}

/** Statements are written with PostgreSQL's places, each used once and in order; SQLite counts bare signs. */
function positional(db: EntityManager, sql: string): string {
  return db.dataSource.options.type === "postgres" ? sql : sql.replace(/\$\d+/g, "?");
}

/** The page cursor of a place in the timeline. */
export function encodeSeqCursor(seq: number): string {
  return encodeCursor([seq]);
}
