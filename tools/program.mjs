import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Root of the repository, without a trailing slash. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/**
 * Path of a program that npm installed.
 *
 * @param {string} name
 */
export const installed = (name) => `${ROOT}/node_modules/.bin/${name}`;

/**
 * @typedef {object} Ended
 * @property {number} code    Exit code; 1 when a signal ended the program.
 * @property {string} output  What it printed on both streams, in the order it arrived.
 */

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, echo?: boolean }} [options] `echo` shows the output as it comes as well.
 * @returns {Promise<Ended>}
 */
export function run(command, words, { cwd = ROOT, env = process.env, echo = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    /** @type {Buffer[]} */
    const pieces = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (/** @type {Buffer} */ piece) => {
        pieces.push(piece);
        if (echo) process.stdout.write(piece);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString("utf8") }));
  });
}
