/** Builds what is stale, then starts the server, which brings its database up to date itself. */
import { spawn } from "node:child_process";
import { installed, ROOT, run } from "./program.mjs";

const built = await run(installed("turbo"), ["run", "build", "--output-logs=errors-only"]);
if (built.code !== 0) {
  process.stderr.write(`${built.output}\nThe build failed, so the server was not started.\n`);
  process.exit(1);
}
const server = spawn(process.execPath, ["apps/api/dist/main.js"], { cwd: ROOT, stdio: "inherit" });
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
