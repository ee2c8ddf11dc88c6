import { Agent, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { startServer } from "../support/start-server.js";
import { PAGE_QUERY } from "./support/page-query.js";
import { percentile, row, type BenchRow } from "./support/row.js";
import { cookieOf, LONG, SHORT, signInAsAda, type Stage } from "./support/stage.js";

/** Requests per Conversation that count, after as many that warm up. */
const ROUNDS = 300;
const GOAL_P95_MS = 5;
const GOAL_RATIO = 1.2;

/** Milliseconds of one request, from its first byte out to its last byte in. */
async function roundTripMs(agent: Agent, address: string, cookie: string, body: string): Promise<number> {
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    const sent = request(`${address}/graphql`, {
      agent,
      method: "POST",
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), cookie },
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      buffer(response).then((bytes) => {
        if (response.statusCode === 200 && bytes.length > 10_000) resolve();
        else reject(new Error(`No page came (HTTP ${response.statusCode}): ${bytes.toString("utf8")}`));
      }, reject);
    });
    sent.end(body);
  });
  return performance.now() - start;
}

/** P1: the latest page of a long Conversation beside that of a short one, one request after another, in turns. */
export async function run(stage: Stage): Promise<BenchRow[]> {
  const { dataFolder, shortId, longId } = await stage.seeded();
  const server = await startServer({ dataFolder, settings: { RATE_LIMIT: "0" } });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const cookie = cookieOf(await signInAsAda(server.address));
    const bodies = [shortId, longId].map((conversationId) =>
      JSON.stringify({ query: PAGE_QUERY, variables: { conversationId } }),
    );
    const times: [short: number[], long: number[]] = [[], []];
    for (let round = 0; round < 2 * ROUNDS; round += 1) {
      for (const [index, body] of bodies.entries()) {
        const elapsedMs = await roundTripMs(agent, server.address, cookie, body);
        if (round >= ROUNDS) times[index]?.push(elapsedMs);
      }
    }
    return (["p50", "p95"] as const).map((name) => {
      const share = name === "p50" ? 0.5 : 0.95;
      const [baseline, value] = [percentile(times[0], share), percentile(times[1], share)];
      return row({
        id: "P1",
        name: `latest page of ${LONG.toLocaleString("en")} Messages, beside ${SHORT}, ${name}`,
        value,
        unit: "ms",
        baseline,
        goal: name === "p95" ? `≤ ${GOAL_P95_MS} ms` : `ratio ≤ ${GOAL_RATIO}`,
        holds: name === "p95" ? value <= GOAL_P95_MS : value <= GOAL_RATIO * baseline,
      });
    });
  } finally {
    agent.destroy();
    await server.stop();
  }
}
