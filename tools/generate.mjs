/**
 * Writes what is made from other sources:
 *
 *     npm run generate                       the schema snapshot and the clients' types
 *     npm run generate -- migration <topic>  a migration for changed entities
 */
import "reflect-metadata";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const npx = (...words) => execFileSync("npx", words, { cwd: root, stdio: "inherit" });

npx("turbo", "run", "build", "--filter=@tavernkit/api");
const [what, topic] = process.argv.slice(2);
if (what === "migration") {
  if (!topic || !/^[a-z]+(-[a-z]+)*$/.test(topic)) throw new Error("Name the migration in words joined by dashes.");
  const { generateMigration } = await import("./generate-migration.mjs");
  await generateMigration(topic);
} else {
  const { emitSchema } = await import("./emit-schema.mjs");
  writeFileSync(new URL("../packages/schema/schema.graphql", import.meta.url), await emitSchema());
  npx("turbo", "run", "generate");
}
