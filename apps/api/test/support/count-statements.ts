import type { QueryRunner } from "typeorm";
import type { TestApi } from "./start-test-api.js";

/**
 * How many SQL statements reading takes for the work. It is done three times and the fewest count, because the server's
 * own look-outs read beside it.
 */
export async function countStatements(api: TestApi, work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 3; time += 1) counts.push(await countOnce(api, work));
  return Math.min(...counts);
}

async function countOnce(api: TestApi, work: () => Promise<unknown>): Promise<number> {
  const source = api.program.database.read.dataSource;
  const originals = new Map<QueryRunner, QueryRunner["query"]>();
  const createQueryRunner = source.createQueryRunner.bind(source);
  let count = 0;
  source.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode);
    // SQLite hands out one runner again and again; it must be counted through once.
    if (!originals.has(runner)) {
      const query = runner.query.bind(runner) as (...words: unknown[]) => Promise<unknown>;
      originals.set(runner, runner.query);
      runner.query = ((...words: unknown[]) => {
        count += 1;
        return query(...words);
      }) as QueryRunner["query"];
    }
    return runner;
  };
  try {
    await work();
    return count;
  } finally {
    source.createQueryRunner = createQueryRunner;
    for (const [runner, query] of originals) runner.query = query;
  }
}
