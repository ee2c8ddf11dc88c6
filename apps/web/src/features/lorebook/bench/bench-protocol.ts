import type { LorebookEntry } from "@tavernkit/lore-engine";
import type { BenchQuestion, BenchResult } from "./bench-run";

/** An entry as it is sent: the fields that are not as in a new one. */
export type SentEntry = Partial<LorebookEntry> & Pick<LorebookEntry, "uid">;

/** What the page asks of the worker. */
export type BenchRequest =
  /** `json` is `{ entries: SentEntry[] }`. */
  | { readonly kind: "load"; readonly json: string; readonly setAside: readonly string[] }
  /** An entry that is new or was changed; the others stay. */
  | { readonly kind: "patch"; readonly entry: SentEntry }
  | { readonly kind: "run"; readonly id: number; readonly question: BenchQuestion };

/** What the worker says. */
export type BenchMessage =
  | { readonly kind: "loaded"; readonly entryCount: number }
  | { readonly kind: "failed"; readonly message: string }
  /** Before each pattern, so that the page knows which one never came back. */
  | { readonly kind: "matching"; readonly pattern: string }
  | { readonly kind: "matched" }
  | { readonly kind: "result"; readonly id: number; readonly result: BenchResult };
