import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { BenchRow } from "./support/row.js";
import { Stage } from "./support/stage.js";

interface Bench {
  run(stage: Stage): Promise<BenchRow[]>;
}

/** One file per promise of speed, by the promise's number. */
const BENCHES: ReadonlyMap<string, () => Promise<Bench>> = new Map<string, () => Promise<Bench>>([
  ["P1", () => import("./latest-page.js")],
  ["P2", () => import("./open-conversation.js")],
  ["P3", () => import("./scroll-and-stream.js")],
  ["P4", () => import("./lore.js")],
  ["P5", () => import("./prompt.js")],
  ["P7", () => import("./delta-latency.js")],
  ["P8", () => import("./fan-out.js")],
  ["P9", () => import("./page-throughput.js")],
  ["P11", () => import("./cold-start.js")],
  ["P12", () => import("./first-load.js")],
]);

const HELP = `npm run bench -- [P1 P9 …] [--json <file>]

Measures the promises named, or all: ${[...BENCHES.keys()].join(", ")}. Each figure stands beside a baseline of the same
run. The rows are also written to bench-results/, and to <file> when one is named.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, help: { type: "boolean", default: false } },
});
const names = positionals.length > 0 ? positionals : [...BENCHES.keys()];
const unknown = names.filter((name) => !BENCHES.has(name));

if (values.help) process.stdout.write(`${HELP}\n`);
else if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(", ")}.\n\n${HELP}\n`);
  process.exitCode = 2;
} else await measure();

async function measure(): Promise<void> {
  const stage = new Stage();
  const rows: BenchRow[] = [];
  const begun = new Date();
  try {
    for (const name of names) {
      process.stderr.write(`${name} …\n`);
      rows.push(...(await measureOne(name, stage)));
    }
  } finally {
    await stage.clear();
  }
  process.stdout.write(`${table(rows)}\n`);
  const report = JSON.stringify({ begun, node: process.version, cpus: cpus().length, rows }, null, 2);
  const files = [join("bench-results", `${begun.toISOString().replaceAll(":", "-")}.json`), values.json];
  for (const file of files) {
    if (file === undefined) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${report}\n`);
  }
}

/** A bench that breaks costs its own rows, not those of the others. */
async function measureOne(name: string, stage: Stage): Promise<BenchRow[]> {
  try {
    const bench = await BENCHES.get(name)?.();
    return (await bench?.run(stage)) ?? [];
  } catch (error) {
    process.stderr.write(`${name} could not be measured: ${(error as Error).stack}\n`);
    process.exitCode = 1;
    return [];
  }
}

function table(rows: readonly BenchRow[]): string {
  const head = ["", "what", "value", "baseline", "ratio", "goal", ""];
  const lines = rows.map(({ id, name, value, unit, baseline, ratio, goal, holds }) => [
    id,
    name,
    `${number(value)} ${unit}`,
    `${number(baseline)} ${unit}`,
    number(ratio),
    goal,
    holds ? "holds" : "missed",
  ]);
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function number(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
