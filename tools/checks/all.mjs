import { commandCheck } from "./command.mjs";
import { errorDocs } from "./error-docs.mjs";
import { imports } from "./imports.mjs";
import { packageDocs } from "./package-docs.mjs";
import { schemaDrift } from "./schema-drift.mjs";
import { schemaSnapshot } from "./schema-snapshot.mjs";
import { traces } from "./traces.mjs";

/**
 * Everything `npm run check` looks at, the slowest first.
 *
 * @type {readonly import("./check.mjs").Check[]}
 */
export const checks = [
  commandCheck("types", "Mend what the compiler names, in the templates as well.", [
    "turbo",
    "run",
    "typecheck",
    "--output-logs=errors-only",
    "--log-prefix=none",
    "--continue",
  ]),
  commandCheck(
    "lint",
    "`npx eslint --fix` mends a part; where a rule is wrong for a line, say why beside the suppression.",
    ["eslint", ".", "--max-warnings=0"],
  ),
  commandCheck("format", "Run `npx prettier --write <files>`.", ["prettier", "--check", "--log-level=warn", "."]),
  imports,
  schemaSnapshot,
  schemaDrift("sqlite"),
  schemaDrift("postgres"),
  commandCheck("unused code", "Delete it, or drop the `export`; knip.config.ts names what is used from outside.", [
    "knip",
    "--no-progress",
  ]),
  packageDocs,
  errorDocs,
  traces,
];
