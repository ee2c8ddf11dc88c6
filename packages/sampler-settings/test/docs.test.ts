import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { capabilitiesOf, PARAMETERS, PROVIDER_KINDS } from "../src/index.js";

const PAGE = readFileSync(new URL("../../../docs/samplers.md", import.meta.url), "utf8");
const ROWS = PAGE.split("\n").filter((line) => line.startsWith("| `"));

/** The cells of the table row that begins with this name. */
function rowOf(name: string): string[] {
  const row = ROWS.find((line) => line.startsWith(`| \`${name}\``)) ?? "";
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

describe("the page on sampler settings", () => {
  it.each(PARAMETERS)("says who takes $id", ({ id, label }) => {
    const cells = rowOf(id);
    const takers = PROVIDER_KINDS.filter((kind) => capabilitiesOf(kind)[id].supported);

    expect(cells[1]).toContain(label);
    const named = cells.at(-2) ?? "";
    if (takers.length === PROVIDER_KINDS.length) expect(named).toBe("every Provider");
    else if (takers.length === 0) expect(named).toBe("older versions only");
    else expect(named.match(/\w+/g)).toEqual(takers);
  });

  it.each(PROVIDER_KINDS)("lists %s", (kind) => {
    expect(rowOf(kind)).not.toEqual([""]);
  });
});
