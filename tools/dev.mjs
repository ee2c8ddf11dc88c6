/**
 * Rebuilds, restarts and reloads while somebody works: the packages and the API are built again when a source changes,
 * the server restarts on its new build, and Vite serves the web client with its own reload.
 */
import { spawn } from "node:child_process";
import { installed, ROOT, run } from "./program.mjs";

const first = await run(installed("turbo"), ["run", "build", "--filter=@tavernkit/api", "--output-logs=errors-only"]);
if (first.code !== 0) process.stderr.write(first.output);

const programs = [
  [installed("turbo"), "watch", "build", "--filter=@tavernkit/api", "--output-logs=errors-only"],
  [process.execPath, "--watch", "apps/api/dist/main.js"],
  ["npm", "run", "dev", "--workspace=@tavernkit/web"],
].map(([command = "", ...words]) => spawn(command, words, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] }));

const stop = () => {
  for (const program of programs) program.kill("SIGTERM");
};
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
for (const program of programs) {
  program.on("exit", (code) => {
    process.exitCode ??= code ?? 0;
    stop();
  });
}
