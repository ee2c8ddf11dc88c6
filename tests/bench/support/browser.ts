import { chromium, type Browser } from "@playwright/test";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const BROWSER_TOOL = createRequire(import.meta.url).resolve("@tavernkit/tools/browser.mjs");

/** Opens the Chromium that the journeys use. */
export async function openBrowser(): Promise<Browser> {
  const { findBrowser } = (await import(pathToFileURL(BROWSER_TOOL).href)) as {
    findBrowser: () => string | undefined;
  };
  const executablePath = findBrowser();
  // Chromium's own sandbox needs rights that containers run by root do not have.
  return chromium.launch({ ...(executablePath && { executablePath }), chromiumSandbox: process.getuid?.() !== 0 });
}

/** What a page is measured in: the size journeys use. */
export const VIEWPORT = { width: 1440, height: 900 } as const;
