/** What the bench uses of a composed program. The program is imported by its address, so its own types are not here. */
export interface BuiltProgram {
  readonly app: {
    post(path: string, answer: (request: PlainRequest, reply: PlainReply) => Promise<unknown>): void;
    listen(where: { readonly port: number; readonly host: string }): Promise<string>;
  };
  readonly database: {
    readonly read: Reader;
    transaction<T>(work: (db: Writer) => Promise<T>): Promise<T>;
  };
  readonly services: {
    readonly authentication: {
      viewerOf(credential: { readonly kind: "session"; readonly token: string }): Promise<object | undefined>;
    };
    readonly session: {
      start(
        db: Writer,
        accountId: string,
        origin: { readonly address: string; readonly userAgent: undefined },
      ): Promise<{ readonly token: string }>;
    };
    readonly messageReader: {
      page(db: Reader, conversationId: string, args: { readonly last: number }): Promise<Page>;
      swipesOf(db: Reader, messageIds: readonly string[]): Promise<readonly SwipeRow[]>;
    };
  };
  makeContext(viewer: object, request: object): { readonly policies: { readonly conversation: Policy } };
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Reads rows; TypeORM's manager. */
export interface Reader {
  query(sql: string, values: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Writes rows, by the name of their entity; TypeORM's manager inside a transaction. */
export interface Writer extends Reader {
  insert(entity: string, rows: readonly object[]): Promise<unknown>;
}

/** A page as the program's own reader gives it. */
interface Page {
  readonly edges: readonly { readonly node: MessageRow }[];
  readonly pageInfo: object;
}

interface MessageRow {
  readonly id: string;
  readonly authorId: string;
  readonly createdAt: number;
}

interface SwipeRow {
  readonly messageId: string;
  readonly createdAt: number;
}

interface Policy {
  requireMember(db: Reader, viewer: object, conversationId: string): Promise<unknown>;
}

export interface PlainRequest {
  readonly body: unknown;
  readonly headers: { readonly cookie?: string };
}

export interface PlainReply {
  code(status: number): PlainReply;
  send(body: unknown): unknown;
}
