import { readFile } from "node:fs/promises";
import { builtApi } from "../api.mjs";

const FILE = "docs/errors.md";

/** @type {import("./check.mjs").Check} */
export const errorDocs = {
  name: "error codes",
  mend: "Give docs/errors.md one row per code: the code, its meaning as `ERROR_CODES` has it, and what a client does.",
  async find(root) {
    const { ERROR_CODES } = await builtApi("platform/refusal");
    return complaints(await readFile(`${root}/${FILE}`, "utf8"), ERROR_CODES);
  },
};

/**
 * How the table of a document differs from the codes the API uses.
 *
 * @param {string} markdown
 * @param {Readonly<Record<string, string>>} meanings Meaning by code.
 * @returns {string[]}
 */
export function complaints(markdown, meanings) {
  const rows = new Map(
    [...markdown.matchAll(/^\| `([A-Z_]+)`\s*\|\s*(.*?)\s*\|\s*(.*?)\s*\|$/gm)].map(
      ([, code = "", meaning, action]) => [code, { meaning, action }],
    ),
  );
  const wrong = Object.entries(meanings).flatMap(([code, meaning]) => {
    const row = rows.get(code);
    if (!row) return [`${code} has no row`];
    if (row.meaning !== meaning) return [`${code}: the API says "${meaning}", the document "${row.meaning}"`];
    return row.action ? [] : [`${code}: the row does not say what a client does`];
  });
  const unknown = [...rows.keys()].filter((code) => !(code in meanings));
  return [...wrong, ...unknown.map((code) => `${code} is no code of the API`)];
}
