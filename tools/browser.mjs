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
 * @param {readonly string[]} [elsewhere]  Where one may be beside PATH.
 * @returns {string | undefined}
 * @throws Error when CHROME_PATH names nothing that can be run.
 */
export function findBrowser(environment = process.env, elsewhere = [...MAC_PATHS, chromium.executablePath()]) {
  const { CHROME_PATH, PATH = "" } = environment;
  if (CHROME_PATH) {
    if (isProgram(CHROME_PATH)) return CHROME_PATH;
    throw new Error(`CHROME_PATH is ${CHROME_PATH}, which cannot be run. Name a Chromium or Chrome, or unset it.`);
  }
  return [...onPath(PATH, NAMES), ...elsewhere].find(isProgram);
}

/**
 * Path of a Chromium, which is installed when there is none: Debian's package for root, Playwright's download for others
 * and where the package cannot be had.
 *
 * @param {object} [machine]
 * @param {NodeJS.ProcessEnv} [machine.environment]
 * @param {readonly string[]} [machine.elsewhere]
 * @param {boolean} [machine.isRoot]
 * @param {typeof run} [machine.install]  Runs an installer.
 * @returns {Promise<string>}
 * @throws Error that says what to do, when no way leads to one.
 */
export async function ensureBrowser({
  environment = process.env,
  elsewhere,
  isRoot = process.getuid?.() === 0,
  install = run,
} = {}) {
  const found = findBrowser(environment, elsewhere);
  if (found) return found;
  console.log("No Chromium found; installing one.");
  if (!(isRoot && (await aptInstalls(environment, install)))) {
    await install(installed("playwright"), ["install", "chromium"], { echo: true });
  }
  const gained = findBrowser(environment, elsewhere);
  if (!gained) {
    throw new Error(
      "There is no Chromium and none could be installed. Install one, or set CHROME_PATH to a Chromium or Chrome.",
    );
  }
  return gained;
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {typeof run} install
 */
async function aptInstalls(environment, install) {
  if (!onPath(environment.PATH ?? "", ["apt-get"]).some(isProgram)) return false;
  const env = { ...environment, DEBIAN_FRONTEND: "noninteractive" };
  const updated = await install("apt-get", ["update"], { echo: true, env });
  return (
    updated.code === 0 && (await install("apt-get", ["install", "-y", "chromium"], { echo: true, env })).code === 0
  );
}

/**
 * Every place of PATH where one of the programs could be, in PATH's order.
 *
 * @param {string} path
 * @param {readonly string[]} names
 */
function onPath(path, names) {
  return path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
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
