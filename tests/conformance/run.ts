/**
 * Runs recorded cases through the packages: `npm run conformance -- <folder>`.
 * Without a folder, those under `recorded/`. Ends with `N passed, N failed` and exit code 1 when any failed.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Adapter, RecordedFile } from "./contract.js";
import { readDivergences } from "./divergences.js";
import { readRecorded } from "./recorded.js";
import { runKind, type KindReport } from "./run-kind.js";

const RECORDED = fileURLToPath(new URL("../recorded", import.meta.url));
const DIVERGENCES = fileURLToPath(new URL("../../../docs/divergences.md", import.meta.url));

async function adapterOf(kind: string): Promise<Adapter | undefined> {
  const module = new URL(`./kinds/${kind}.js`, import.meta.url);
  if (!existsSync(module)) return undefined;
  const loaded = (await import(module.href)) as { default: Adapter };
  return loaded.default;
}

function print(file: RecordedFile, report: KindReport): void {
  console.log(
    `\n${file.kind}: ${report.passed} passed, ${report.diverged.length} diverged, ${report.failures.length} failed`,
  );
  for (const { fields, why } of report.notCompared) console.log(`  not compared: ${fields} (${why})`);
  for (const { name, by } of report.diverged) console.log(`  diverged: ${name} (${by})`);
  for (const { name, reasons } of report.failures) {
    console.log(`  FAILED: ${name}`);
    for (const reason of reasons) console.log(`    ${reason}`);
  }
}

const folder = resolve(process.argv[2] ?? RECORDED);
const divergences = readDivergences(await readFile(DIVERGENCES, "utf8"));
let passed = 0;
let failed = 0;
let diverged = 0;
let skipped = 0;

for (const file of await readRecorded(folder)) {
  const adapter = await adapterOf(file.kind);
  if (!adapter) {
    console.log(`\n${file.kind}: skipped, ${file.cases.length} cases (nothing implements this kind yet)`);
    skipped += file.cases.length;
    continue;
  }
  const listed = divergences.filter((divergence) => divergence.kind === file.kind);
  const report = await runKind(file, adapter, listed, { requireEveryListedCase: folder === RECORDED });
  print(file, report);
  passed += report.passed;
  failed += report.failures.length;
  diverged += report.diverged.length;
}

if (diverged > 0) console.log(`\n${diverged} diverged on purpose (docs/divergences.md)`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
