/**
 * Writes what is made from other sources:
 *
 *     npm run generate                       the schema snapshot and the clients' types
 *     npm run generate -- migration <topic>  a migration for changed entities, in both dialects
 */
import { writeFile } from "node:fs/promises";
import { emitSchema } from "./emit-schema.mjs";
import { generateMigration } from "./generate-migration.mjs";
import { installed, ROOT, run } from "./program.mjs";

/** @param {string[]} words */
async function turbo(...words) {
  const { code } = await run(installed("turbo"), ["run", ...words, "--output-logs=errors-only"], { echo: true });
  if (code !== 0) process.exit(code);
}

await turbo("build", "--filter=@tavernkit/api");
const [what, topic = ""] = process.argv.slice(2);
if (what === "migration") {
  if (!/^[a-z]+(-[a-z]+)*$/.test(topic)) throw new Error("Name the migration in words joined by dashes.");
  await generateMigration(topic);
} else {
  await writeFile(`${ROOT}/packages/schema/schema.graphql`, await emitSchema());
  await turbo("generate", "build", "--filter=@tavernkit/schema", "--filter=@tavernkit/web");
}
