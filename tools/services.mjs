import { once } from "node:events";
import { connect } from "node:net";
import pg from "pg";

/** The PostgreSQL server of checks and tests. They make databases of their own on it and remove them. */
export const POSTGRES_URL = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** The Redis server of tests. */
export const REDIS_URL = process.env["TEST_REDIS_URL"] ?? "redis://127.0.0.1:6379";

/** Said when they do not answer; without the addresses, which may hold a password. */
export const NO_POSTGRES = "no PostgreSQL server answers at TEST_DATABASE_URL (default: 127.0.0.1:5432 as postgres)";
export const NO_REDIS = "no Redis server answers at TEST_REDIS_URL (default: 127.0.0.1:6379)";

/** Milliseconds a server may take to answer before it counts as absent. */
const ANSWER_TIMEOUT_MS = 3_000;

/** Whether the PostgreSQL server lets us in. */
export async function postgresAnswers() {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: ANSWER_TIMEOUT_MS });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    // Whatever the reason is, the caller says that it does not answer.
    return false;
  }
}

/** Whether something listens where the Redis server should be. */
export async function redisAnswers() {
  const { hostname, port } = new URL(REDIS_URL);
  const socket = connect({ host: hostname, port: Number(port || 6379) });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return true;
  } catch {
    // As above.
    return false;
  } finally {
    socket.destroy();
  }
}
