import type { Browser } from "@playwright/test";
import { becomeOwner } from "../support/api-client.js";
import { startServer } from "../support/start-server.js";
import { openBrowser, VIEWPORT } from "./support/browser.js";
import { row, type BenchRow } from "./support/row.js";
import type { Stage } from "./support/stage.js";

const GOAL_KB = 300;

/** Kilobytes that came over the wire, and what they are unpacked, until nothing more is asked for. */
async function loadedKb(browser: Browser, url: string): Promise<{ transferred: number; unpacked: number }> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  let transferred = 0;
  let unpacked = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (transferred += encodedDataLength));
  devtools.on("Network.dataReceived", ({ dataLength }) => (unpacked += dataLength));
  await page.goto(url);
  await page.locator("form button[type=submit]").waitFor();
  await page.waitForLoadState("networkidle");
  await page.close();
  return { transferred: transferred / 1024, unpacked: unpacked / 1024 };
}

/** P12: what a browser with an empty cache loads before the first screen, beside the same files unpacked. */
export async function run(stage: Stage): Promise<BenchRow[]> {
  const server = await startServer({ dataFolder: await stage.folder() });
  const browser = await openBrowser();
  try {
    const rows: BenchRow[] = [];
    for (const path of ["/setup", "/sign-in"]) {
      if (path === "/sign-in") await becomeOwner(server.address);
      const { transferred, unpacked } = await loadedKb(browser, `${server.address}${path}`);
      rows.push(
        row({
          id: "P12",
          name: `first load of ${path}, headers counted, beside it unpacked`,
          value: transferred,
          unit: "KB",
          baseline: unpacked,
          goal: `≤ ${GOAL_KB} KB`,
          holds: transferred <= GOAL_KB,
        }),
      );
    }
    return rows;
  } finally {
    await browser.close();
    await server.stop();
  }
}
