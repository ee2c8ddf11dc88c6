import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killOnce, openTable } from "./kill.js";
import { randomFrom } from "./random.js";

/** Kills when no number is given: as many as CI does. */
const DEFAULT_KILLS = 20;

/**
 * Kills a server that is writing replies, at moments drawn from a printed seed, and checks promises R1 to R5, and the
 * ledger, after each:
 *
 *     npm run test:faults -- [kills] [seed]
 */
const kills = Number(process.argv[2] ?? DEFAULT_KILLS);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 32);
process.stdout.write(`${kills} kills, seed ${seed}\n`);

const dataFolder = await mkdtemp(join(tmpdir(), "tavernkit-faults-"));
const random = randomFrom(seed);
const table = await openTable(dataFolder);
let failed = 0;
try {
  for (let kill = 1; kill <= kills; kill += 1) {
    const { momentMs, problems } = await killOnce(table, kill, random);
    if (problems.length > 0) failed += 1;
    process.stdout.write(
      `kill ${kill} after ${momentMs} ms: ${problems.length === 0 ? "kept" : problems.join("; ")}\n`,
    );
  }
} finally {
  await table.close();
  await rm(dataFolder, { recursive: true });
}
process.stdout.write(`${kills - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
