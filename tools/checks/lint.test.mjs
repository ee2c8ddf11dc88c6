import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { ROOT } from "../program.mjs";

const eslint = new ESLint({ cwd: ROOT });

/**
 * The rules that a file would break if it held this text. The file must exist, its text does not matter.
 *
 * @param {string} path
 * @param {string} text
 */
async function brokenRules(path, text) {
  const [result] = await eslint.lintText(text, { filePath: `${ROOT}/${path}` });
  return result?.messages.map(({ ruleId }) => ruleId);
}

describe("lint", { timeout: 60_000 }, () => {
  it.each([
    [
      "a promise nobody waits for",
      "apps/api/src/compose.ts",
      "void 0; Promise.resolve(1);",
      "@typescript-eslint/no-floating-promises",
    ],
    ["any", "apps/api/src/compose.ts", "export const a: any = 1;", "@typescript-eslint/no-explicit-any"],
    [
      "the environment outside config.ts",
      "apps/api/src/compose.ts",
      `export const a = process.env["A"];`,
      "no-restricted-properties",
    ],
    [
      "the present instant in a package",
      "packages/lore-engine/src/index.ts",
      "export const a = Date.now();",
      "no-restricted-properties",
    ],
    [
      "a date of now in a package",
      "packages/lore-engine/src/index.ts",
      "export const a = new Date();",
      "no-restricted-syntax",
    ],
    [
      "chance in a package",
      "packages/lore-engine/src/index.ts",
      "export const a = Math.random();",
      "no-restricted-properties",
    ],
    [
      "the network in a package",
      "packages/lore-engine/src/index.ts",
      `export const a = fetch("/");`,
      "no-restricted-globals",
    ],
    [
      "waiting in a package",
      "packages/lore-engine/src/index.ts",
      "export const a = async () => 1;",
      "no-restricted-syntax",
    ],
    [
      "a repository in a resolver",
      "apps/api/src/features/account/account.resolver.ts",
      "export const a = (db: { getRepository(): 1 }) => db.getRepository();",
      "no-restricted-properties",
    ],
  ])("refuses %s", async (_what, path, text, rule) => {
    expect(await brokenRules(path, text)).toContain(rule);
  });

  it("lets config.ts read the environment", async () => {
    expect(await brokenRules("apps/api/src/config.ts", `export const a = process.env["A"];`)).toEqual([]);
  });
});
