import type { Page } from "@playwright/test";
import { percentile } from "./row.js";

/** Milliseconds of a frame at 60 a second. */
const FRAME_MS = 1000 / 60;

/** How evenly a page drew. */
export interface FrameFigures {
  readonly longestMs: number;
  readonly p95Ms: number;
  /** Frames that were due and did not come, of all that were due; percent. */
  readonly droppedPercent: number;
}

/** Watches a page's frames while something goes on. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<FrameFigures> {
  await page.evaluate(() => {
    const watched = window as unknown as { frameTimes: number[]; isWatching: boolean };
    watched.frameTimes = [];
    watched.isWatching = true;
    const see = (now: number) => {
      watched.frameTimes.push(now);
      if (watched.isWatching) requestAnimationFrame(see);
    };
    requestAnimationFrame(see);
  });
  await work();
  const times = await page.evaluate(() => {
    const watched = window as unknown as { frameTimes: number[]; isWatching: boolean };
    watched.isWatching = false;
    return watched.frameTimes;
  });
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0);
  return {
    longestMs: Math.max(...gaps),
    p95Ms: percentile(gaps, 0.95),
    droppedPercent: (100 * dropped) / (gaps.length + dropped),
  };
}
