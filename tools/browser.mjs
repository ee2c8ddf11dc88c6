import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { installed, run } from "./program.mjs";

/** Names under which systems install a Chromium, the plain ones first. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** Where macOS keeps them. */
const MAC_PATHS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Path of a Chromium: CHROME_PATH, else one on the system, else the one Playwright downloaded; undefined when there is none.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | undefined}
 */
export function findBrowser(environment = process.env) {
  const { CHROME_PATH, PATH = "" } = environment;
  if (CHROME_PATH) return CHROME_PATH;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...MAC_PATHS, chromium.executablePath()].find(isProgram);
}

/**
 * Path of a Chromium, which is installed when there is none: Debian's package for root, Playwright's download for others.
 *
 * @returns {Promise<string>}
 * @throws Error that says what to do, when no way leads to one.
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log("No Chromium found; installing one.");
  const isRoot = process.getuid?.() === 0;
  const way = isRoot && (await aptInstalls()) ? "apt-get" : "playwright";
  if (way === "playwright") await run(installed("playwright"), ["install", "chromium"], { echo: true });
  const gained = findBrowser();
  if (!gained) {
    throw new Error(
      "There is no Chromium and none could be installed. Install one, or set CHROME_PATH to a Chromium or Chrome.",
    );
  }
  return gained;
}

async function aptInstalls() {
  if (!process.env["PATH"]?.split(delimiter).some((folder) => isProgram(join(folder, "apt-get")))) return false;
  const updated = await run("apt-get", ["update"], { echo: true });
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return updated.code === 0 && (await run("apt-get", ["install", "-y", "chromium"], { echo: true, env })).code === 0;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Absent or not ours to run: not a browser for us either way.
    return false;
  }
}
