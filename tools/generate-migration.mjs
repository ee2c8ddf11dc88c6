/**
 * Writes a migration for what the entities have and the migrations do not make yet, for both dialects.
 *
 *     npm run generate -- migration add-personas
 *
 * Needs the API built and a PostgreSQL server at TEST_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres).
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { missingStatements } from "./checks/schema-drift.mjs";

const folder = fileURLToPath(new URL("../apps/api/src/database/migrations/", import.meta.url));

/** @param {string} topic Words joined by dashes. */
export async function generateMigration(topic) {
  const steps = { sqlite: await missingStatements("sqlite"), postgres: await missingStatements("postgres") };
  if (steps.sqlite.length + steps.postgres.length === 0) {
    process.stdout.write("The migrations make what the entities have.\n");
    return;
  }
  const instant = Date.now();
  const className = topic.replace(/(^|-)([a-z])/g, (_, _dash, letter) => letter.toUpperCase());
  const variable = className.charAt(0).toLowerCase() + className.slice(1);
  const number = String(migrationFiles().length + 1).padStart(4, "0");
  const source = `import { migration } from "./migration.js";

export const ${variable} = migration("${className}${instant}", ${JSON.stringify(steps, null, 2)});
`;
  writeFileSync(join(folder, `${number}-${topic}.ts`), await format(source, { parser: "typescript", printWidth: 120 }));
  const names = migrationFiles().map((file) => {
    const words = file.slice(5, -3);
    return { file, name: words.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()) };
  });
  const index = `${names.map(({ file, name }) => `import { ${name} } from "./${file.replace(/\.ts$/, ".js")}";`).join("\n")}

/** Every migration, oldest first. */
export const migrations: Function[] = [${names.map(({ name }) => name).join(", ")}];
`;
  writeFileSync(join(folder, "index.ts"), await format(index, { parser: "typescript", printWidth: 120 }));
  process.stdout.write(`Wrote ${number}-${topic}.ts. Read it before committing.\n`);
}

function migrationFiles() {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.ts$/.test(file))
    .sort();
}
