import pg from "pg";

const SERVER_URL = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** A PostgreSQL database of one's own. */
export interface PostgresDatabase {
  readonly url: string;
  /** The first column of the first row that a query gives. */
  read(query: string, values: readonly string[]): Promise<unknown>;
  remove(): Promise<void>;
}

/** Makes an empty database; one that an earlier run has left under its name goes first. */
export async function makePostgresDatabase(topic: string): Promise<PostgresDatabase> {
  const name = `tavernkit_${topic}_${process.pid}`;
  await on(SERVER_URL, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await on(SERVER_URL, `CREATE DATABASE ${name}`);
  const url = new URL(SERVER_URL);
  url.pathname = name;
  return {
    url: url.href,
    read: (query, values) => on(url.href, query, values),
    remove: async () => {
      await on(SERVER_URL, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function on(url: string, statement: string, values: readonly string[] = []): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, values: [...values], rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
