import { describe, expect, it } from "vitest";
import { active, entry, lore, matches } from "../../test/given.js";
import type { TimedEffects } from "../model/timed-effects.js";
import { ignoredDecorators, parseDecorators } from "./parse-decorators.js";

function lines(...all: string[]): string {
  return all.join("\n");
}

describe("decorators", () => {
  it("are read up to the first line of text, blank lines aside", () => {
    const content = lines("@@depth 3", "@@role user", "@@position at_depth", "", "Body", "@@depth 9");
    expect(parseDecorators(content)).toEqual({
      decorators: { depth: 3, role: "user", position: "at_depth" },
      content: "Body\n@@depth 9",
    });
  });

  it("count once: the first of two", () => {
    expect(parseDecorators(lines("@@depth 1", "@@depth 9", "x")).decorators).toEqual({ depth: 1 });
  });

  it("that are not known are taken off all the same", () => {
    expect(parseDecorators(lines("@@whatever 3", "visible"))).toEqual({ decorators: {}, content: "visible" });
    expect(parseDecorators(lines("@@toString", "visible"))).toEqual({ decorators: {}, content: "visible" });
  });

  it("leave nothing when nothing follows", () => {
    expect(parseDecorators("@@activate")).toEqual({ decorators: { alwaysActivates: true }, content: "" });
  });

  it("are text after all when nothing follows and none is known", () => {
    expect(parseDecorators("@@everyone hello")).toEqual({ decorators: {}, content: "@@everyone hello" });
  });

  it("with three signs count only when the one before was not understood", () => {
    expect(parseDecorators(lines("@@position before_desc", "@@@position at_depth", "x")).decorators).toEqual({
      position: "before_character",
    });
    expect(
      parseDecorators(lines("@@position nowhere", "@@@unknown", "@@@depth 2", "@@@role user", "x")).decorators,
    ).toEqual({ depth: 2 });
  });

  it("that are taken off and mean nothing are told by name, unless another line stands in for them", () => {
    expect(ignoredDecorators(lines("@@is_greeting 2", "@@depth 1", "@@role bard", "x"))).toEqual([
      ...["@@is_greeting", "@@role"],
    ]);
    expect(ignoredDecorators(lines("@@instruct_depth 2", "@@@nothing", "@@@depth 1", "x"))).toEqual([]);
    expect(ignoredDecorators("@@everyone hello")).toEqual([]);
    expect(ignoredDecorators(lines("x", "@@is_greeting 2"))).toEqual([]);
  });

  it.each([
    "@@depth abc",
    "@@depth -1",
    "@@activate_only_every 0",
    "@@activate now",
    "@@role bard",
    "@@exclude_keys ,",
  ])("%s makes no sense and changes nothing", (line) => {
    expect(parseDecorators(lines(line, "x")).decorators).toEqual({});
  });
});

describe("an entry with", () => {
  const decorated = (line: string, more = {}) => entry("owl", { content: lines(line, "Body"), ...more });

  it("@@activate is active without a key, unless it is disabled", () => {
    expect(matches(decorated("@@activate"), "fox")).toBe(true);
    expect(matches(decorated(lines("@@dont_activate", "@@activate")), "fox")).toBe(true);
    expect(matches(decorated("@@activate", { isEnabled: false }), "fox")).toBe(false);
  });

  it("@@dont_activate is not active, even when it is constant", () => {
    expect(matches(decorated("@@dont_activate", { isConstant: true }), "owl")).toBe(false);
  });

  it("@@constant needs no key", () => {
    expect(matches(decorated("@@constant"), "fox")).toBe(true);
  });

  it.each([
    ["@@activate_only_after 3", [2, 3, 4], [false, true, true]],
    ["@@activate_only_every 3", [2, 3, 4, 6], [false, true, false, true]],
  ])("%s counts Messages by Characters", (line, counts, expected) => {
    const active_ = counts.map((assistantMessageCount) => matches(decorated(line), "owl", { assistantMessageCount }));
    expect(active_).toEqual(expected);
  });

  it("@@exclude_keys is not active when one of them matches", () => {
    expect(["owl rain", "owl sun"].map((text) => matches(decorated("@@exclude_keys rain"), text))).toEqual([
      false,
      true,
    ]);
  });

  it("@@additional_keys needs one of them as well", () => {
    const one = decorated("@@additional_keys moss, fern");
    expect(["moss", "owl", "owl fern"].map((text) => matches(one, text))).toEqual([false, false, true]);
  });

  it("@@depth stands among the Messages, unless a position is given", () => {
    expect(lore({ entries: [decorated("@@depth 2")], texts: ["owl"] }).text.atDepth).toEqual([
      { depth: 2, role: "system", texts: ["Body"] },
    ]);
    expect(lore({ entries: [decorated("@@depth 2\n@@position scenario")], texts: ["owl"] }).text).toMatchObject({
      atDepth: [],
      scenario: "Body",
    });
  });

  it("@@reverse_depth stands behind so many Messages from the first, unless a depth is given", () => {
    const given = { texts: ["owl"], messageCount: 7 };
    const depths = (line: string) =>
      lore({ entries: [decorated(line)], ...given }).text.atDepth.map(({ depth }) => depth);
    expect(depths("@@reverse_depth 2")).toEqual([5]);
    expect(depths("@@reverse_depth 9")).toEqual([0]);
    expect(depths("@@reverse_depth 2\n@@depth 1")).toEqual([1]);
  });

  /** Whether it is active at each of these, one Message more each time. */
  function turns(line: string, ...texts: string[]): boolean[] {
    let timedEffects: TimedEffects = {};
    return texts.map((text, index) => {
      const result = lore({ entries: [decorated(line)], texts: [text], messageCount: index + 1, timedEffects });
      timedEffects = result.timedEffects;
      return result.activated.length > 0;
    });
  }

  it("@@keep_activate_after_match stays active once a key was found", () => {
    expect(turns("@@keep_activate_after_match", "fox", "owl", "fox", "fox")).toEqual([false, true, true, true]);
  });

  it("@@dont_activate_after_match is active once, and beats the one that keeps it", () => {
    const once = ["owl", "owl", "fox", "owl"];
    expect(turns("@@dont_activate_after_match", ...once)).toEqual([true, false, false, false]);
    expect(turns("@@keep_activate_after_match\n@@dont_activate_after_match", ...once)).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it("@@scan_depth, @@use_regex and @@case_sensitive scans so", () => {
    expect(active({ entries: [decorated("@@scan_depth 1")], texts: ["owl", "x"] })).toEqual([]);
    expect(matches(decorated("@@use_regex", { keys: ["o.l"] }), "OIL")).toBe(true);
    expect(matches(decorated("@@case_sensitive"), "OWL")).toBe(false);
  });

  it("@@ignore_on_max_context gives way to smaller ones that fit", () => {
    const long = "x".repeat(80);
    const entries = [
      entry("owl", { uid: "long", content: `@@ignore_on_max_context\n${long}`, order: 30 }),
      entry("owl", { uid: "short", content: "x", order: 20 }),
    ];
    expect(active({ entries, texts: ["owl"], contextTokens: 10 })).toEqual(["short"]);
  });
});
