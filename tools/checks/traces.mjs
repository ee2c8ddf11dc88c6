import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { run } from "../program.mjs";

/** @type {import("./check.mjs").Check} */
export const traces = {
  name: "traces of a machine",
  mend: "Say it by a relative path, an environment variable or a placeholder; lock files name registry.npmjs.org alone.",
  async find(root) {
    const { code, output } = await run("git", ["ls-files", "-z"], { cwd: root });
    if (code !== 0) return { skipped: "this is no git clone" };
    const registry = (await run("npm", ["config", "get", "registry"], { cwd: root })).output.trim().split("\n").at(-1);
    const patterns = tracePatterns({ root, home: homedir(), registry: registry ?? PUBLIC_REGISTRY });
    const found = await Promise.all(
      output.split("\0").map(async (path) => tracesIn(path, await textOf(`${root}/${path}`), patterns)),
    );
    return found.flat();
  },
};

const PUBLIC_REGISTRY = "https://registry.npmjs.org/";

/**
 * Patterns that no committed text may match.
 *
 * @param {{ root: string, home: string, registry: string }} machine Where we are and which registry npm asks.
 */
export function tracePatterns({ root, home, registry }) {
  // The parent of the checkout counts, "/" and "/root" as words of a sentence do not.
  const places = [root, dirname(root), home].filter((place) => place.length > 1 && place !== "/root");
  const hosts = registry === PUBLIC_REGISTRY || !URL.canParse(registry) ? [] : [new URL(registry).host];
  return [
    ...places.map((place) => new RegExp(String.raw`(?<![\w.~-])${escaped(place)}/[\w.@-]`)),
    ...hosts.map((host) => new RegExp(escaped(host))),
    /(?<![\w.~/-])\/(?:home|Users)\/(?!<)[\w.-]+\//,
    /(?<!\w)[A-Z]:\\Users\\/,
    /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)https?:/,
  ];
}

/**
 * @param {string} path
 * @param {string} text
 * @param {readonly RegExp[]} patterns
 * @returns {string[]}
 */
export function tracesIn(path, text, patterns) {
  return text.split("\n").flatMap((line, index) => {
    const match = patterns.map((pattern) => pattern.exec(line)?.[0]).find(Boolean);
    return match ? [`${path}:${index + 1}: ${match}`] : [];
  });
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * The text of a tracked file; empty for bytes that are no text and for files deleted in the working tree.
 *
 * @param {string} path
 */
async function textOf(path) {
  try {
    const bytes = await readFile(path);
    return bytes.includes(0) ? "" : bytes.toString("utf8");
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOENT" || code === "EISDIR") return "";
    throw error;
  }
}
