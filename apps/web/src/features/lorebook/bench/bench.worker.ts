/*
 * The test bench runs here, beside the page: ten thousand entries are fetched once, and each key press costs
 * one scan of the pasted text, so that typing never waits. A pattern that does not come back is named before it is tried;
 * the page then ends this worker and starts another that leaves it out.
 */
import { matchWithRegExp, newLorebookEntry, type LorePattern, type PatternOutcome } from "@tavernkit/lore-engine";
import { Bench } from "./bench-run";
import type { BenchMessage, BenchRequest, SentEntry } from "./bench-protocol";

let bench: Bench | undefined;
let setAside: ReadonlySet<string> = new Set();

const say = (message: BenchMessage): void => self.postMessage(message);

function match(pattern: LorePattern, text: string): PatternOutcome {
  const name = `/${pattern.source}/${pattern.flags}`;
  if (setAside.has(name)) return { kind: "timed_out" };
  say({ kind: "matching", pattern: name });
  try {
    return matchWithRegExp(pattern, text);
  } catch {
    return { kind: "invalid" };
  } finally {
    say({ kind: "matched" });
  }
}

function load(json: string): void {
  try {
    const { entries } = JSON.parse(json) as { entries: readonly SentEntry[] };
    bench = new Bench(entries.map(newLorebookEntry), match);
    say({ kind: "loaded", entryCount: entries.length });
  } catch {
    say({ kind: "failed", message: "This Lorebook cannot be read." });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<BenchRequest>) => {
  switch (data.kind) {
    case "load":
      setAside = new Set(data.setAside);
      load(data.json);
      break;
    case "patch":
      bench = bench?.with(newLorebookEntry(data.entry));
      break;
    case "run":
      if (bench) say({ kind: "result", id: data.id, result: bench.run(data.question) });
  }
});
