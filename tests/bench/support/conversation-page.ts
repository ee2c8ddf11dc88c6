import type { Browser, Page } from "@playwright/test";
import type { ApiClient } from "../../support/api-client.js";
import { VIEWPORT } from "./browser.js";

/** A page on which the client has been loaded and Ada is signed in, at her first screen. */
export async function openApp(browser: Browser, api: ApiClient): Promise<Page> {
  if (!api.session) throw new Error("The client has not signed in.");
  const context = await browser.newContext({ viewport: VIEWPORT, locale: "en-GB", timezoneId: "UTC" });
  await context.addCookies([{ ...api.session, url: api.address }]);
  const page = await context.newPage();
  await page.goto(`${api.address}/`);
  await page.waitForLoadState("networkidle");
  return page;
}

/** Opens a path inside the loaded client, as its links do. @returns Milliseconds until the end of the list is painted. */
export async function openInside(page: Page, path: string): Promise<number> {
  return page.evaluate(async (to) => {
    const begun = performance.now();
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isEndInView = () => {
      const feed = document.querySelector("[role=feed]");
      if (!feed || feed.scrollTop + feed.clientHeight < feed.scrollHeight - 2) return false;
      const view = feed.getBoundingClientRect();
      const bottoms = [...feed.querySelectorAll("article")].map((row) => row.getBoundingClientRect().bottom);
      return bottoms.some((bottom) => bottom > view.top && bottom <= view.bottom + 1);
    };
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    while (to.startsWith("/conversations/") && !isEndInView()) {
      if (performance.now() - begun > 10_000) throw new Error("The end of the Conversation did not come into view.");
      await nextFrame();
    }
    // What was laid out before this frame is on the screen after it.
    await nextFrame();
    return performance.now() - begun;
  }, path);
}

/** Rows and nodes that exist in the page. */
export function countNodes(page: Page): Promise<{ rows: number; nodes: number }> {
  return page.evaluate(() => ({
    rows: document.querySelectorAll("[role=feed] article").length,
    nodes: document.querySelectorAll("*").length,
  }));
}
