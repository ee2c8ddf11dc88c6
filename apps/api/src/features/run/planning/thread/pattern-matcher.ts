import type { LorePattern, PatternOutcome } from "@tavernkit/lore-engine";
import type { PatternAnswer, PatternClient } from "./pattern-client.js";

/** How long JavaScript's engine may look for one pattern in one text, in milliseconds. */
export const PATTERN_LIMIT_MS = 50;

/** The same for the linear-time engine, whose time is bounded by the text: enough for the longest scan. */
export const LINEAR_LIMIT_MS = 250;

/** How long all patterns of one plan may take together, in milliseconds. */
export const PATTERNS_TOTAL_MS = 1_000;

/** How long a slow pattern is remembered, in milliseconds; a machine may have been busy with something else. */
const MEMORY_MS = 10 * 60_000;

/** Slow patterns remembered at a time. */
const MAX_REMEMBERED = 1_000;

/** Finds one pattern in one text. */
export type MatchPattern = (pattern: LorePattern, text: string) => PatternOutcome;

interface Slow {
  readonly until: number;
  /** Whether the linear-time engine could not help either. */
  readonly isSetAside: boolean;
}

/**
 * Looks for patterns that anybody may have written. JavaScript's own engine is asked first, in a thread of its own that
 * is ended when it does not come back; then the linear-time engine, where it can read the pattern; what neither finds in
 * time is set aside.
 */
export class PatternMatcher {
  readonly #slowByName = new Map<string, Slow>();

  constructor(
    private readonly client: Pick<PatternClient, "find">,
    /** Milliseconds from any fixed instant. */
    private readonly now: () => number,
  ) {}

  /** A matcher for one plan, which stops looking once all its patterns took too long together. */
  forOnePlan(): MatchPattern {
    let leftMs = PATTERNS_TOTAL_MS;
    return (pattern, text) => {
      if (leftMs <= 0) return { kind: "no_time_left" };
      const begin = this.now();
      const outcome = this.#match(pattern, text);
      leftMs -= this.now() - begin;
      return outcome;
    };
  }

  #match(pattern: LorePattern, text: string): PatternOutcome {
    const name = `${pattern.flags}/${pattern.source}`;
    const slow = this.#remembered(name);
    if (slow?.isSetAside) return { kind: "timed_out" };
    if (slow === undefined) {
      const found = this.client.find("native", pattern, text, PATTERN_LIMIT_MS);
      if (found !== "timed_out") return outcomeOf(found);
    }
    const found = this.client.find("linear", pattern, text, LINEAR_LIMIT_MS);
    const isSetAside = typeof found !== "number";
    this.#remember(name, { until: this.now() + MEMORY_MS, isSetAside });
    return isSetAside ? { kind: "timed_out" } : outcomeOf(found);
  }

  #remembered(name: string): Slow | undefined {
    const slow = this.#slowByName.get(name);
    if (slow === undefined || slow.until > this.now()) return slow;
    this.#slowByName.delete(name);
    return undefined;
  }

  #remember(name: string, slow: Slow): void {
    if (this.#slowByName.size >= MAX_REMEMBERED) this.#slowByName.clear();
    this.#slowByName.set(name, slow);
  }
}

function outcomeOf(found: Exclude<PatternAnswer, "timed_out">): PatternOutcome {
  if (found === "invalid") return { kind: "invalid" };
  return found < 0 ? { kind: "not_found" } : { kind: "found", at: found };
}
