import type { Browser, Page } from "@playwright/test";
import { setTimeout as pause } from "node:timers/promises";
import { startScriptedProvider, type ScriptedProvider } from "#scripted-provider";
import type { ApiClient } from "../support/api-client.js";
import { connectProvider } from "../support/given.js";
import { startServer } from "../support/start-server.js";
import { openBrowser, VIEWPORT } from "./support/browser.js";
import { openApp, openInside } from "./support/conversation-page.js";
import { framesDuring, type FrameFigures } from "./support/frames.js";
import { markedDeltas } from "./support/marked-deltas.js";
import { row, type BenchRow } from "./support/row.js";
import { LONG, SHORT, signInAsAda, type Stage } from "./support/stage.js";

/** Wheel steps of a scroll upwards, one for each frame or less. */
const WHEEL_STEPS = 200;
const WHEEL_PX = 120;
const DELTAS = 300;
const DELTA_PACE_MS = 1000 / 60;
const PREPENDS = 3;
/** Milliseconds for which the held row is watched after a page has come. */
const SETTLE_MS = 500;
const GOAL_FRAME_MS = 50;
const GOAL_DROPPED_PERCENT = 1;

async function wheelUp(page: Page, steps: number): Promise<void> {
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  for (let step = 0; step < steps; step += 1) {
    await page.mouse.wheel(0, -WHEEL_PX);
    await pause(10);
  }
}

/** What this machine's browser does at best: the same scroll over a page of plain text. */
async function scrollPlainPage(browser: Browser): Promise<FrameFigures> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.setContent(
    Array.from({ length: 2_000 }, (_, index) => `<p>Line ${index} of the harbour book.</p>`).join(""),
  );
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const figures = await framesDuring(page, () => wheelUp(page, WHEEL_STEPS));
  await page.close();
  return figures;
}

/** Streams a reply into the last Message while the view is at the end. */
async function streamReply(api: ApiClient, provider: ScriptedProvider, conversationId: string): Promise<void> {
  provider.always(markedDeltas({ count: DELTAS, paceMs: DELTA_PACE_MS }));
  const arrival = provider.nextCall();
  await api.send(`mutation ($input: SendMessageInput!) { sendMessage(input: $input) { run { id } } }`, {
    input: { conversationId, text: "Speak.", idempotencyKey: `stream-${conversationId}` },
  });
  await (
    await arrival
  ).closed;
}

/**
 * Lets pages come in front of the row in view while nobody scrolls.
 *
 * @returns Most pixels the row moved by, and pixels that came in front of it.
 */
async function driftOnPrepend(page: Page): Promise<{ driftPx: number; addedPx: number }> {
  let driftPx = 0;
  let addedPx = 0;
  for (let prepend = 0; prepend < PREPENDS; prepend += 1) {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let asked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    await page.route("**/graphql", async (route) => {
      if (route.request().postData()?.includes(`"before":"`)) {
        asked();
        await released;
      }
      await route.continue();
    });
    const waiting = isAsked.then(() => true);
    let isWaiting = false;
    for (let step = 0; step < 500 && !isWaiting; step += 1) {
      await wheelUp(page, 1);
      isWaiting = await Promise.race([waiting, Promise.resolve(false)]);
    }
    if (!isWaiting) throw new Error("No older page was asked for.");
    await pause(SETTLE_MS);
    const watch = page.evaluate(async (forMs) => {
      const feed = document.querySelector("[role=feed]");
      if (!feed) throw new Error("There is no list.");
      const rowInView = (label: string | undefined) =>
        [...feed.querySelectorAll("article")].find((article) => {
          const { top } = article.getBoundingClientRect();
          return label === undefined ? top > innerHeight / 3 && top < innerHeight : article.ariaLabel === label;
        });
      const label = rowInView(undefined)?.ariaLabel ?? "";
      const before = rowInView(label)?.getBoundingClientRect().top ?? Number.NaN;
      const heightBefore = feed.scrollHeight;
      let most = 0;
      const end = performance.now() + forMs;
      while (performance.now() < end || feed.scrollHeight === heightBefore) {
        if (performance.now() > end + 10_000) throw new Error("The older page did not come.");
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = rowInView(label)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
        most = Math.max(most, Math.abs(now - before));
      }
      return { driftPx: most, addedPx: feed.scrollHeight - heightBefore };
    }, 2 * SETTLE_MS);
    release();
    const seen = await watch;
    await page.unroute("**/graphql");
    driftPx = Math.max(driftPx, seen.driftPx);
    addedPx = Math.max(addedPx, seen.addedPx);
  }
  return { driftPx, addedPx };
}

function frameRows(name: string, figures: FrameFigures, baseline: FrameFigures): BenchRow[] {
  return [
    row({
      id: "P3",
      name: `${name}, longest frame`,
      value: figures.longestMs,
      unit: "ms",
      baseline: baseline.longestMs,
      goal: `≤ ${GOAL_FRAME_MS} ms`,
      holds: figures.longestMs <= GOAL_FRAME_MS,
    }),
    row({
      id: "P3",
      name: `${name}, frames dropped`,
      value: figures.droppedPercent,
      unit: "%",
      baseline: baseline.droppedPercent,
      goal: `≤ ${GOAL_DROPPED_PERCENT} %`,
      holds: figures.droppedPercent <= GOAL_DROPPED_PERCENT,
    }),
  ];
}

/** P3: frames while a long Conversation is scrolled and written into, beside a short one; and rows that must not move. */
export async function run(stage: Stage): Promise<BenchRow[]> {
  const { dataFolder, shortId, longId } = await stage.seeded();
  const provider = await startScriptedProvider();
  const server = await startServer({ dataFolder });
  const browser = await openBrowser();
  try {
    const api = await signInAsAda(server.address);
    await connectProvider(api, provider.url);
    const measure = async (id: string) => {
      const page = await openApp(browser, api);
      await openInside(page, `/conversations/${id}`);
      const streaming = await framesDuring(page, () => streamReply(api, provider, id));
      await pause(SETTLE_MS);
      const scrolling = await framesDuring(page, () => wheelUp(page, WHEEL_STEPS));
      return { page, streaming, scrolling };
    };
    const plain = await scrollPlainPage(browser);
    const short = await measure(shortId);
    await short.page.context().close();
    const long = await measure(longId);
    const { driftPx, addedPx } = await driftOnPrepend(long.page);
    const beside = `of ${LONG.toLocaleString("en")} Messages, beside ${SHORT}`;
    return [
      ...frameRows(`stream 60 deltas/s into the last ${beside}`, long.streaming, short.streaming),
      ...frameRows(`scroll up ${beside}`, long.scrolling, short.scrolling),
      ...frameRows("scroll up, beside a page of plain text", long.scrolling, plain),
      row({
        id: "P3",
        name: `drift of a row when a page comes before it, beside the page's height`,
        value: driftPx,
        unit: "px",
        baseline: addedPx,
        goal: "0 px",
        holds: driftPx < 1,
      }),
    ];
  } finally {
    await browser.close();
    await server.stop();
    await provider.close();
  }
}
