import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DataSource, EntityManager, type DataSourceOptions, type MixedList } from "typeorm";
import type { DatabaseConfig } from "../config.js";
import { speakDialect } from "./columns.js";
import { migrations } from "./migrations/index.js";
import { Mutex } from "./mutex.js";

/** Which SQL is spoken. */
export type Dialect = "sqlite" | "postgres";

/** What runs inside a transaction. It awaits nothing but the database: no network, no hashing, no timer. */
export type TransactionWork<T> = (db: EntityManager) => Promise<T>;

/** Opens one transaction for the work, commits when it resolves, rolls back when it rejects. */
export type Transact = <T>(work: TransactionWork<T>) => Promise<T>;

/**
 * The one place where rows are read and written.
 *
 * TypeORM gives SQLite a single connection, on which a read beside an open transaction would see its uncommitted rows
 * and a write beside it would be lost on rollback. So SQLite has one writer behind a mutex and a separate read-only
 * connection; PostgreSQL uses its pool for both.
 */
export class Database {
  readonly #turns: Mutex | undefined;

  constructor(
    readonly dialect: Dialect,
    private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {
    this.#turns = dialect === "sqlite" ? new Mutex() : undefined;
  }

  /** Reads committed rows only. Writing through it fails on SQLite. */
  get read(): EntityManager {
    return this.reader.manager;
  }

  /** The connection that writes, for migrations and schema comparison. */
  get writerSource(): DataSource {
    return this.writer;
  }

  /**
   * Runs the work in one transaction, then its `afterCommit` callbacks in the order they were added.
   * Transactions do not nest: work receives the manager and hands it on.
   */
  readonly transaction: Transact = async (work) => {
    const callbacks: (() => void)[] = [];
    const run = () =>
      this.writer.transaction(async (db) => {
        requireQueryRunner(db).data[AFTER_COMMIT] = callbacks;
        return work(db);
      });
    const result = await (this.#turns ? this.#turns.runExclusive(run) : run());
    for (const callback of callbacks) callback();
    return result;
  };

  async close(): Promise<void> {
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writer.destroy();
  }
}

const AFTER_COMMIT = "afterCommit";

/** Calls back once the transaction of `db` is durable; never when it is rolled back. The callback must not throw. */
export function afterCommit(db: EntityManager, callback: () => void): void {
  const callbacks = requireQueryRunner(db).data[AFTER_COMMIT] as (() => void)[] | undefined;
  if (!callbacks) throw new Error("afterCommit needs the manager of a transaction");
  callbacks.push(callback);
}

function requireQueryRunner(db: EntityManager) {
  if (!db.queryRunner) throw new Error("this manager is not inside a transaction");
  return db.queryRunner;
}

/** Milliseconds a PostgreSQL connection may take to open before start-up or a request gives up. */
const CONNECT_TIMEOUT_MS = 5_000;

/** Milliseconds SQLite waits for another process (a backup, a shell) that holds the file. */
const SQLITE_BUSY_MS = 5_000;

/**
 * Each migration in a transaction of its own. On SQLite that also switches foreign keys off around it, so that
 * rebuilding a table does not delete what refers to it.
 */
export const MIGRATION_MODE = { transaction: "each" } as const;

/**
 * Opens the database and brings its schema up to date.
 *
 * @param entities Every entity class of the program.
 * @throws Error when it cannot be reached, or the folder cannot be written.
 */
export async function openDatabase(config: DatabaseConfig, entities: MixedList<Function>): Promise<Database> {
  speakDialect(config.kind);
  if (config.kind === "sqlite") mkdirSync(dirname(config.file), { recursive: true });
  const writer = await new DataSource(writerOptions(config, entities)).initialize();
  try {
    await writer.runMigrations(MIGRATION_MODE);
    const reader =
      config.kind === "sqlite" ? await new DataSource(readerOptions(config.file, entities)).initialize() : writer;
    return new Database(config.kind, writer, reader);
  } catch (cause) {
    await writer.destroy();
    throw cause;
  }
}

function writerOptions(config: DatabaseConfig, entities: MixedList<Function>): DataSourceOptions {
  const shared = { entities, migrations, synchronize: false, logging: false as const };
  if (config.kind === "postgres") {
    return { ...shared, type: "postgres", url: config.url, connectTimeoutMS: CONNECT_TIMEOUT_MS, poolSize: 10 };
  }
  return {
    ...shared,
    type: "better-sqlite3",
    database: config.file,
    enableWAL: true,
    prepareDatabase: (db: SqliteConnection) => {
      db.pragma(`busy_timeout = ${SQLITE_BUSY_MS}`);
      db.pragma("synchronous = FULL");
    },
  };
}

function readerOptions(file: string, entities: MixedList<Function>): DataSourceOptions {
  return {
    type: "better-sqlite3",
    database: file,
    entities,
    readonly: true,
    prepareDatabase: (db: SqliteConnection) => {
      db.pragma(`busy_timeout = ${SQLITE_BUSY_MS}`);
      db.pragma("query_only = ON");
    },
  };
}

interface SqliteConnection {
  pragma(statement: string): unknown;
}
