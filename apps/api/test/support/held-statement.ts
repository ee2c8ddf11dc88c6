import type { DataSource, QueryRunner } from "typeorm";
import type { Transact } from "../../src/database/database.js";
import type { TestApi } from "./start-test-api.js";

/** A statement of the server's that waits for the test. */
export interface HeldStatement {
  /** Resolves when the server has come to it. */
  readonly reached: Promise<void>;
  /** Lets the server go on. */
  letGo(): void;
  /** Makes the statement fail, as one does on a full disk. */
  fail(): void;
}

interface Gate {
  readonly pattern: RegExp;
  readonly side: "before" | "after";
  /** Resolves or rejects when the test has decided. */
  open(): Promise<void>;
}

const gatesBySource = new WeakMap<DataSource, Set<Gate>>();

/**
 * Holds the next statement that matches, before the database gets it or once it has answered. On SQLite, where one
 * transaction is written at a time, others wait for a transaction that is held in its middle.
 */
export function holdStatement(api: TestApi, pattern: RegExp, side: Gate["side"] = "before"): HeldStatement {
  const { read, writerSource } = api.program.database;
  const sources = new Set([read.dataSource, writerSource]);
  const [reached, reach] = promise();
  const [decided, letGo, refuse] = promise();
  const gate: Gate = {
    pattern,
    side,
    open() {
      for (const source of sources) gatesOf(source).delete(gate);
      reach();
      return decided;
    },
  };
  for (const source of sources) gatesOf(source).add(gate);
  return { reached, letGo, fail: () => refuse(new Error("the disk is full")) };
}

/** Resolves when the server next asks for a transaction: it may have to wait for one that is held. */
export function nextTransaction(api: TestApi): Promise<void> {
  const { database } = api.program;
  const { transaction } = database;
  const [asked, ask] = promise();
  const observed: Transact = (work) => {
    Object.assign(database, { transaction });
    ask();
    return transaction(work);
  };
  Object.assign(database, { transaction: observed });
  return asked;
}

function promise(): [promise: Promise<void>, resolve: () => void, reject: (cause: Error) => void] {
  let settle: [() => void, (cause: Error) => void] | undefined;
  const made = new Promise<void>((resolve, reject) => {
    settle = [resolve, reject];
  });
  return [made, ...settle!];
}

function gatesOf(source: DataSource): Set<Gate> {
  const known = gatesBySource.get(source);
  if (known) return known;
  const gates = new Set<Gate>();
  gatesBySource.set(source, gates);
  const createQueryRunner = source.createQueryRunner.bind(source);
  const watched = new WeakSet<QueryRunner>();
  source.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode);
    // SQLite hands out one runner again and again.
    if (!watched.has(runner)) watch(runner, gates);
    watched.add(runner);
    return runner;
  };
  return gates;
}

function watch(runner: QueryRunner, gates: ReadonlySet<Gate>): void {
  const query = runner.query.bind(runner) as (...words: unknown[]) => Promise<unknown>;
  const pass = async (statement: unknown, side: Gate["side"]) => {
    const gate = [...gates].find((other) => other.side === side && other.pattern.test(String(statement)));
    await gate?.open();
  };
  runner.query = (async (...words: unknown[]) => {
    await pass(words[0], "before");
    const rows = await query(...words);
    await pass(words[0], "after");
    return rows;
  }) as QueryRunner["query"];
}
