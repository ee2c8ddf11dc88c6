import type { LorePattern } from "@tavernkit/lore-engine";
import { describe, expect, it } from "vitest";
import type { PatternAnswer } from "./pattern-client.js";
import { LINEAR_LIMIT_MS, PATTERN_LIMIT_MS, PatternMatcher } from "./pattern-matcher.js";

const pattern: LorePattern = { source: "(a+)+$", flags: "" };

/** A matcher whose engines answer as told; an answer that does not come takes all the time there is. */
function matcherWith(answers: { native?: PatternAnswer; linear?: PatternAnswer }) {
  let now = 0;
  const asked: string[] = [];
  const client = {
    find: (engine: "native" | "linear", _pattern: LorePattern, _text: string, limitMs: number) => {
      asked.push(engine);
      const answer = answers[engine] ?? "timed_out";
      now += answer === "timed_out" ? limitMs : 0;
      return answer;
    },
  };
  return {
    asked,
    matcher: new PatternMatcher(client, () => now),
    pass: (milliseconds: number) => (now += milliseconds),
  };
}

describe("looking for a pattern", () => {
  it("asks JavaScript's engine, and no other when that answers", () => {
    const { matcher, asked } = matcherWith({ native: 3 });
    expect(matcher.forOnePlan()(pattern, "abc")).toEqual({ kind: "found", at: 3 });
    expect(asked).toEqual(["native"]);
  });

  it("says that it is not there, or not a pattern", () => {
    expect(matcherWith({ native: -1 }).matcher.forOnePlan()(pattern, "")).toEqual({ kind: "not_found" });
    expect(matcherWith({ native: "invalid" }).matcher.forOnePlan()(pattern, "")).toEqual({ kind: "invalid" });
  });

  it("goes to the linear-time engine when the first takes too long, and straight there the next time", () => {
    const { matcher, asked } = matcherWith({ linear: 0 });
    const match = matcher.forOnePlan();
    expect(match(pattern, "a")).toEqual({ kind: "found", at: 0 });
    expect(match(pattern, "aa")).toEqual({ kind: "found", at: 0 });
    expect(asked).toEqual(["native", "linear", "linear"]);
  });

  it("sets a pattern aside that no engine copes with, and asks none again for ten minutes", () => {
    const { matcher, asked, pass } = matcherWith({ linear: "invalid" });
    expect(matcher.forOnePlan()(pattern, "a")).toEqual({ kind: "timed_out" });
    expect(matcher.forOnePlan()(pattern, "a")).toEqual({ kind: "timed_out" });
    expect(asked).toEqual(["native", "linear"]);
    pass(10 * 60_000);
    matcher.forOnePlan()(pattern, "a");
    expect(asked).toHaveLength(4);
  });

  it("stops for a plan whose patterns took too long together, and says so", () => {
    const { matcher } = matcherWith({});
    const match = matcher.forOnePlan();
    const slow = Array.from({ length: 10 }, (_, index) => match({ source: `${index}`, flags: "" }, "a").kind);
    const lasted = Math.ceil(1_000 / (PATTERN_LIMIT_MS + LINEAR_LIMIT_MS));
    expect(slow).toEqual([...Array(lasted).fill("timed_out"), ...Array(10 - lasted).fill("no_time_left")]);
    expect(matcher.forOnePlan()({ source: "b", flags: "" }, "a").kind).toBe("timed_out");
  });
});
