import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import { missingStatements } from "./checks/schema-drift.mjs";
import { ROOT } from "./program.mjs";

const FOLDER = `${ROOT}/apps/api/src/database/migrations`;

/**
 * Writes a migration for what the entities have and the migrations do not make yet, for both dialects.
 * Needs the API built and a PostgreSQL server at TEST_DATABASE_URL.
 *
 * @param {string} topic Words joined by dashes, e.g. `add-personas`.
 */
export async function generateMigration(topic) {
  const steps = { sqlite: await missingStatements("sqlite"), postgres: await missingStatements("postgres") };
  if (steps.sqlite.length + steps.postgres.length === 0) {
    console.log("The migrations make what the entities have.");
    return;
  }
  const variable = camelCase(topic);
  const className = variable.charAt(0).toUpperCase() + variable.slice(1);
  const file = `${String(migrationFiles().length + 1).padStart(4, "0")}-${topic}.ts`;
  // TypeORM runs migrations in the order of the instant that ends their names.
  const source = `import { migration } from "./migration.js";

export const ${variable} = migration("${className}${Date.now()}", ${JSON.stringify(steps)});
`;
  await writeSource(file, source);
  await writeSource("index.ts", indexOf(migrationFiles()));
  console.log(`Wrote ${file}. Read it before committing.`);
}

/** @param {readonly string[]} files */
function indexOf(files) {
  const variables = files.map((file) => camelCase(file.slice("0000-".length, -".ts".length)));
  const imports = files.map((file, index) => `import { ${variables[index]} } from "./${file.slice(0, -3)}.js";`);
  return `${imports.join("\n")}

/** Every migration, oldest first. */
export const migrations: Function[] = [${variables.join(", ")}];
`;
}

function migrationFiles() {
  return readdirSync(FOLDER)
    .filter((file) => /^\d{4}-.*\.ts$/.test(file))
    .sort();
}

/**
 * @param {string} file
 * @param {string} source
 */
async function writeSource(file, source) {
  await writeFile(join(FOLDER, file), await format(source, { parser: "typescript", printWidth: 120 }));
}

/** @param {string} words Joined by dashes. */
const camelCase = (words) => words.replace(/-[a-z]/g, (dashed) => dashed.charAt(1).toUpperCase());
