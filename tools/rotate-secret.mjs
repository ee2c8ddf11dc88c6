/** Builds what is stale, then encrypts every stored secret of a data folder with a new key (docs/hosting.md). */
import { spawn } from "node:child_process";
import { installed, ROOT, run } from "./program.mjs";

const built = await run(installed("turbo"), ["run", "build", "--filter=@tavernkit/api", "--output-logs=errors-only"]);
if (built.code !== 0) {
  process.stderr.write(`${built.output}\nThe build failed, so the secret key was not rotated.\n`);
  process.exit(1);
}
spawn(process.execPath, ["apps/api/dist/rotate-secret.js"], { cwd: ROOT, stdio: "inherit" }).on("exit", (code) =>
  process.exit(code ?? 1),
);
