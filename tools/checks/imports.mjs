import { existsSync, readdirSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import { importRules } from "./import-rules.mjs";

/**
 * Folders whose modules are looked at: sources, not what was built from them.
 *
 * @param {string} root
 */
function sourceFolders(root) {
  const packages = existsSync(`${root}/packages`) ? readdirSync(`${root}/packages`) : [];
  const folders = ["apps/api/src", "apps/web/src", "tests", ...packages.map((name) => `packages/${name}/src`)];
  return folders.filter((folder) => existsSync(`${root}/${folder}`));
}

/** @type {import("./check.mjs").Check} */
export const imports = {
  name: "imports",
  mend: "Turn the import round: take the thing as an argument from compose.ts, declare a port, or send an event after commit (ARCHITECTURE.md, Direction of imports).",
  async find(root) {
    const { output } = await cruise(sourceFolders(root), {
      baseDir: root,
      ruleSet: { forbidden: importRules },
      validate: true,
      // Imports of types count: they are what ties two modules together when one of them changes.
      tsPreCompilationDeps: true,
      doNotFollow: { path: ["node_modules", "/dist/"] },
      exclude: { path: ["^tests/.*/dist/", "/generated/"] },
    });
    if (typeof output === "string") throw new Error("dependency-cruiser gave a report instead of its result");
    return output.summary.violations.map(({ rule, from, to, cycle }) =>
      cycle
        ? `${rule.name}: ${[from, ...cycle.map((step) => step.name)].join(" → ")}`
        : `${rule.name}: ${from} → ${to}`,
    );
  },
};
