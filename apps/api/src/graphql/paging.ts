import { ArgsType, Field, Int, ObjectType, type ClassType } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { badInput } from "../platform/refusal.js";

/** Rows of a page when the caller names no number. */
export const DEFAULT_PAGE_SIZE = 50;

/** Most rows of one page. */
export const MAX_PAGE_SIZE = 200;

@ObjectType({ description: "Where a page stands in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether there are rows after the last one of this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there are rows before the first one of this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first row; null when the page is empty." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last row; null when the page is empty." })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "At most this many rows from the front; 1 to 200." })
  first?: number;

  @Field(() => String, { nullable: true, description: "Only rows after this cursor." })
  after?: string;

  @Field(() => Int, { nullable: true, description: "At most this many rows from the end; 1 to 200." })
  last?: number;

  @Field(() => String, { nullable: true, description: "Only rows before this cursor." })
  before?: string;
}

/** A row with the cursor that finds it again. */
export interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

/** One page of a list. */
export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: PageInfo;
}

/** Declares the GraphQL types `<Name>Connection` and `<Name>Edge` for pages of a node type. */
export function connectionType<T extends object>(name: string, node: () => ClassType<T>): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page, with its cursor.` })
  class EdgeType {
    @Field(node, { description: `The ${name}.` })
    node!: T;

    @Field(() => String, { description: "Opaque place in the list, for after and before." })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `One page of ${name} rows.` })
  class ConnectionType {
    @Field(() => [EdgeType], { description: "The rows, in the order of the list." })
    edges!: EdgeType[];

    @Field(() => PageInfo, { description: "Whether there is more." })
    pageInfo!: PageInfo;
  }
  return ConnectionType;
}

/** A page request that has been checked. */
export interface PageRequest {
  readonly size: number;
  /** Whether the page is counted from the end of the list (or from `before`) backwards. */
  readonly isBackward: boolean;
  readonly after: CursorValues | undefined;
  readonly before: CursorValues | undefined;
}

type CursorValues = readonly (string | number)[];

/**
 * Checks page arguments.
 *
 * @throws Refusal BAD_USER_INPUT when both directions are asked for, a number is out of range or a cursor is not one.
 */
export function readPageArgs(args: PageArgs): PageRequest {
  if (args.first != null && args.last != null) {
    throw badInput({ path: "last", code: "both_directions", message: "Give either first or last." });
  }
  const isBackward = args.last != null;
  const size = args.first ?? args.last ?? DEFAULT_PAGE_SIZE;
  if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE_SIZE) {
    const path = isBackward ? "last" : "first";
    throw badInput({ path, code: "out_of_range", message: `${path} must be 1 to ${MAX_PAGE_SIZE}.` });
  }
  return { size, isBackward, after: decodeCursor("after", args.after), before: decodeCursor("before", args.before) };
}

/** The cursor of a row: the values it is ordered by. */
export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

function decodeCursor(path: string, cursor: string | undefined): CursorValues | undefined {
  if (cursor == null) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(values) && values.every((value) => typeof value === "string" || typeof value === "number")) {
      return values;
    }
  } catch {
    // Not JSON: refused below like any other text that is no cursor.
  }
  throw badInput({ path, code: "not_a_cursor", message: `${path} is not a cursor of this list.` });
}

/** How a list is ordered: by these columns, all in one direction, the last one unique. */
export interface Keyset<T> {
  /** SQL expressions, e.g. `message.seq`. */
  readonly columns: readonly string[];
  readonly direction: "ASC" | "DESC";
  /** The row's values of those columns, in the same order. */
  values(row: T): CursorValues;
}

/**
 * Reads one page by comparing keys, never by skipping rows, so that page 1,000 costs what page 1 costs.
 *
 * @param query Selects the whole list, without order or limit.
 * @throws Refusal BAD_USER_INPUT for bad page arguments.
 */
export async function keysetPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  keyset: Keyset<T>,
  args: PageArgs,
): Promise<Connection<T>> {
  const page = readPageArgs(args);
  const isAscending = keyset.direction === "ASC";
  if (page.after) addBound(query, keyset, page.after, isAscending ? ">" : "<", "after");
  if (page.before) addBound(query, keyset, page.before, isAscending ? "<" : ">", "before");
  const direction = isAscending !== page.isBackward ? "ASC" : "DESC";
  for (const column of keyset.columns) query.addOrderBy(column, direction);
  const rows = await query.limit(page.size + 1).getMany();
  return toConnection(rows, page, (row) => encodeCursor(keyset.values(row)));
}

function addBound<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  keyset: Keyset<T>,
  values: CursorValues,
  comparison: "<" | ">",
  path: string,
): void {
  if (values.length !== keyset.columns.length) {
    throw badInput({ path, code: "not_a_cursor", message: `${path} is not a cursor of this list.` });
  }
  const names = values.map((_, index) => `${path}${index}`);
  const left = keyset.columns.join(", ");
  const right = names.map((name) => `:${name}`).join(", ");
  query.andWhere(`(${left}) ${comparison} (${right})`, Object.fromEntries(names.map((name, i) => [name, values[i]])));
}

/**
 * Makes a connection of the rows read.
 *
 * @param rows Up to `page.size + 1` rows in reading direction; the one too many says that there is more.
 */
export function toConnection<T>(rows: readonly T[], page: PageRequest, cursorOf: (row: T) => string): Connection<T> {
  const hasMore = rows.length > page.size;
  const shown = rows.slice(0, page.size);
  if (page.isBackward) shown.reverse();
  const edges = shown.map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.isBackward ? page.before !== undefined : hasMore,
      hasPreviousPage: page.isBackward ? hasMore : page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * One page of a list that is in memory as a whole. Cursors are places in it, so they hold as long as the list stays.
 *
 * @throws Refusal BAD_USER_INPUT for bad page arguments.
 */
export function listPage<T>(list: readonly T[], args: PageArgs): Connection<T> {
  const page = readPageArgs(args);
  const from = page.after ? Number(page.after[0]) + 1 : 0;
  const to = page.before ? Number(page.before[0]) : list.length;
  const places = Array.from(list.keys()).slice(Math.max(0, from), Math.max(0, to));
  const read = page.isBackward ? places.reverse() : places;
  const { edges, pageInfo } = toConnection(read.slice(0, page.size + 1), page, (place) => encodeCursor([place]));
  return { edges: edges.map(({ node, cursor }) => ({ node: list[node] as T, cursor })), pageInfo };
}

/** A LIKE pattern that finds the text anywhere in a lower-case column, its own wildcards taken literally (`ESCAPE '\\'`). */
export function containsPattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
}
