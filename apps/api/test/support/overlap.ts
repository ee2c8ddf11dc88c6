import { holdStatement, nextTransaction } from "./held-statement.js";
import type { TestApi } from "./start-test-api.js";
import { isOnPostgres } from "./test-database.js";

/** Something the server does in a transaction. */
export interface Change<T = unknown> {
  /** The statement by which it begins to have an effect. */
  readonly statement: RegExp;
  /** Resolves when it is done. */
  begin(): Promise<T>;
}

/**
 * Lets two changes overlap, of which the database takes the first first. SQLite writes one transaction at a time: there
 * the second waits for its turn. On PostgreSQL the second is under way already, and has read what there was before.
 */
export async function overlap<First, Second>(
  api: TestApi,
  first: Change<First>,
  second: Change<Second>,
): Promise<[First, Second]> {
  const early = isOnPostgres ? second : first;
  const moment = holdStatement(api, early.statement);
  const begun = early.begin();
  await moment.reached;
  const isAsked = nextTransaction(api);
  const other = (isOnPostgres ? first : second).begin();
  await (isOnPostgres ? other : isAsked);
  moment.letGo();
  const [done, otherDone] = await Promise.all([begun, other]);
  return (isOnPostgres ? [otherDone, done] : [done, otherDone]) as [First, Second];
}
