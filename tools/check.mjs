/**
 * Looks at everything that must hold in the repository beside the tests:
 *
 *     npm run check                        all of it
 *     npm run check -- imports "lint"      some of it
 *
 * Ends with `N passed, N failed`, and with exit code 1 when anything failed.
 */
import { checks } from "./checks/all.mjs";
import { runChecks } from "./checks/run-checks.mjs";
import { installed, ROOT, run } from "./program.mjs";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check "${unknown.join('", "')}". There are: ${checks.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

// The checks of the schema look at the built API; types come from the built packages and the client's documents.
const tasks = ["@tavernkit/api#build", "@tavernkit/web#generate"];
const built = await run(installed("turbo"), ["run", ...tasks, "--output-logs=errors-only"]);
if (built.code !== 0) console.error(built.output);

const chosen = wanted.length === 0 ? checks : checks.filter(({ name }) => wanted.includes(name));
const { passed, failed } = await runChecks(chosen, ROOT, console.log);
const failures = failed + (built.code === 0 ? 0 : 1);
console.log(`\n${passed} passed, ${failures} failed`);
process.exitCode = failures > 0 ? 1 : 0;
