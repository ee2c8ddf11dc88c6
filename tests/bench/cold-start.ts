import { readFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { startServer } from "../support/start-server.js";
import { percentile, row, type BenchRow } from "./support/row.js";
import type { Stage } from "./support/stage.js";

/** Starts that are measured, each on the folder of the first. */
const STARTS = 5;
/** Milliseconds without a request before memory is read. */
const IDLE_MS = 5_000;
const GOAL_START_MS = 2_000;
const GOAL_MEMORY_MB = 200;

/** A Node that answers one HTTP request and nothing else. */
const BARE = `require("node:http").createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1", function () {
  console.log("ready: http://127.0.0.1:" + this.address().port);
});`;

interface Started {
  readonly pid: number;
  readonly address: string;
  stop(): Promise<void>;
}

async function startBare(): Promise<Started> {
  const child = spawn(process.execPath, ["-e", BARE], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const address = /http:\S+/.exec(line.toString("utf8"))?.[0] ?? "";
  return {
    pid: child.pid ?? 0,
    address,
    async stop() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

async function startOurs(dataFolder: string): Promise<Started> {
  const server = await startServer({ dataFolder });
  return { pid: server.process.pid ?? 0, address: server.address, stop: () => server.stop() };
}

/** Resident memory of a process, in megabytes; NaN where the system keeps no `/proc`. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function measure(start: () => Promise<Started>, path: string): Promise<{ startMs: number; memoryMb: number }> {
  const times: number[] = [];
  let memoryMb = Number.NaN;
  for (let round = 0; round < STARTS; round += 1) {
    const begun = performance.now();
    const started = await start();
    const response = await fetch(`${started.address}${path}`);
    await response.arrayBuffer();
    times.push(performance.now() - begun);
    if (round === STARTS - 1) {
      await pause(IDLE_MS);
      memoryMb = await residentMb(started.pid);
    }
    await started.stop();
  }
  return { startMs: percentile(times, 0.5), memoryMb };
}

/** P11: from the start of the process to its first answer, and its memory when nobody asks, beside a bare Node. */
export async function run(stage: Stage): Promise<BenchRow[]> {
  const dataFolder = await stage.folder();
  const begun = performance.now();
  const first = await startOurs(dataFolder);
  await fetch(`${first.address}/readyz`).then((response) => response.arrayBuffer());
  const firstMs = performance.now() - begun;
  await first.stop();
  const bare = await measure(startBare, "/");
  const ours = await measure(() => startOurs(dataFolder), "/readyz");
  const startGoal = { unit: "ms", baseline: bare.startMs, goal: `≤ ${GOAL_START_MS} ms` };
  return [
    row({
      id: "P11",
      name: "first start with an empty folder",
      value: firstMs,
      ...startGoal,
      holds: firstMs <= GOAL_START_MS,
    }),
    row({
      id: "P11",
      name: `cold start, median of ${STARTS}`,
      value: ours.startMs,
      ...startGoal,
      holds: ours.startMs <= GOAL_START_MS,
    }),
    row({
      id: "P11",
      name: "idle memory",
      value: ours.memoryMb,
      unit: "MB",
      baseline: bare.memoryMb,
      goal: `≤ ${GOAL_MEMORY_MB} MB`,
      holds: ours.memoryMb <= GOAL_MEMORY_MB,
    }),
  ];
}
