import autocannon from "autocannon";
import { PAGE_WITH_SWIPES_QUERY } from "./support/page-query.js";
import { PLAIN_PATH } from "./support/plain-page.js";
import { startChild } from "./support/child-server.js";
import { percentile, row, type BenchRow } from "./support/row.js";
import { cookieOf, signInAsAda, type Stage } from "./support/stage.js";

/** Requests in flight at a time. */
const CONNECTIONS = 10;
/** Seconds of each measurement; the two take turns. */
const SECONDS = 4;
const TURNS = 3;
const GOAL_SHARE = 0.4;

/** Answers a second. @throws Error when one was not a page. */
async function throughput(url: string, cookie: string, body: object): Promise<number> {
  const result = await autocannon({
    url,
    method: "POST",
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${url}: ${result.errors} errors, ${result.non2xx} refused`);
  return result["2xx"] / result.duration;
}

/** P9: pages of 50 Messages with Swipes and authors in a second, beside the same without GraphQL in the same server. */
export async function run(stage: Stage): Promise<BenchRow[]> {
  const { dataFolder, longId } = await stage.seeded();
  const server = await startChild("program-server.js", [dataFolder]);
  try {
    const cookie = cookieOf(await signInAsAda(server.address));
    const graphql: number[] = [];
    const plain: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      plain.push(await throughput(`${server.address}${PLAIN_PATH}`, cookie, { conversationId: longId }));
      const body = { query: PAGE_WITH_SWIPES_QUERY, variables: { conversationId: longId } };
      graphql.push(await throughput(`${server.address}/graphql`, cookie, body));
    }
    // The first turn warms up.
    const [value, baseline] = [percentile(graphql.slice(1), 0.5), percentile(plain.slice(1), 0.5)];
    return [
      row({
        id: "P9",
        name: "page of 50 Messages with Swipes and authors, beside it without GraphQL",
        value,
        unit: "pages/s",
        baseline,
        goal: `≥ ${GOAL_SHARE * 100} %`,
        holds: value >= GOAL_SHARE * baseline,
      }),
    ];
  } finally {
    await server.stop();
  }
}
