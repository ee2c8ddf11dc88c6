import { startServer } from "../support/start-server.js";
import { openBrowser } from "./support/browser.js";
import { countNodes, openApp, openInside } from "./support/conversation-page.js";
import { percentile, row, type BenchRow } from "./support/row.js";
import { LONG, SHORT, signInAsAda, type Stage } from "./support/stage.js";

/** Openings of each Conversation, each in a browser context of its own, in turns. */
const ROUNDS = 7;
const GOAL_MS = 300;
const GOAL_RATIO = 1.3;
const GOAL_ROWS = 80;
const GOAL_NODES = 3_000;

interface Opening {
  readonly ms: number;
  readonly rows: number;
  readonly nodes: number;
}

/** P2: from the click to the last Message painted, the client loaded, beside a short Conversation. */
export async function run(stage: Stage): Promise<BenchRow[]> {
  const { dataFolder, shortId, longId } = await stage.seeded();
  const server = await startServer({ dataFolder });
  const browser = await openBrowser();
  try {
    const api = await signInAsAda(server.address);
    const open = async (id: string, otherId: string) => {
      const page = await openApp(browser, api);
      // The other one loads the screen's code.
      await openInside(page, `/conversations/${otherId}`);
      await openInside(page, "/");
      await page.waitForLoadState("networkidle");
      const ms = await openInside(page, `/conversations/${id}`);
      const counts = await countNodes(page);
      await page.context().close();
      return { ms, ...counts };
    };
    // The first of each warms the browser up; then they take turns.
    const openings: [short: Opening[], long: Opening[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const pair = [await open(shortId, longId), await open(longId, shortId)] as const;
      if (round > 0) pair.forEach((opening, index) => openings[index]?.push(opening));
    }
    const [short, long] = openings.map((seen) => ({
      ms: percentile(
        seen.map(({ ms }) => ms),
        0.5,
      ),
      rows: Math.max(...seen.map(({ rows }) => rows)),
      nodes: Math.max(...seen.map(({ nodes }) => nodes)),
    })) as [Opening, Opening];
    const name = `open ${LONG.toLocaleString("en")} Messages, beside ${SHORT}`;
    return [
      row({
        id: "P2",
        name: `${name}, median of ${ROUNDS}`,
        value: long.ms,
        unit: "ms",
        baseline: short.ms,
        goal: `≤ ${GOAL_MS} ms, ratio ≤ ${GOAL_RATIO}`,
        holds: long.ms <= GOAL_MS && long.ms <= GOAL_RATIO * short.ms,
      }),
      row({
        id: "P2",
        name: `${name}, rows mounted`,
        value: long.rows,
        unit: "rows",
        baseline: short.rows,
        goal: `≤ ${GOAL_ROWS}`,
        holds: long.rows <= GOAL_ROWS,
      }),
      row({
        id: "P2",
        name: `${name}, nodes mounted`,
        value: long.nodes,
        unit: "nodes",
        baseline: short.nodes,
        goal: `≤ ${GOAL_NODES.toLocaleString("en")}`,
        holds: long.nodes <= GOAL_NODES,
      }),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
