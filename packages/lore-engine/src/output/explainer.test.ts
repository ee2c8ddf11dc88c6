import { describe, expect, it } from "vitest";
import { entry, lore, reasonOf } from "../../test/given.js";

function explain(uid: string, given: Parameters<typeof lore>[0]) {
  return lore(given).explain({ bookId: "harbour", uid });
}

describe("the explanation of an active entry", () => {
  it("names the key that matched, the Message and the place in it", () => {
    const given = { entries: [entry(["fox", "owl"])], texts: ["an Owl", "hush"] };
    expect(explain("fox", given)).toMatchObject({
      isActive: true,
      cause: { kind: "key", match: { key: "owl", text: { kind: "message", messageId: "m0" }, offset: 3 } },
    });
  });

  it("names the place of a pattern, within the Message it begins in", () => {
    const given = { entries: [entry("/o.l/i")], texts: ["an Owl", "hush"] };
    expect(explain("/o.l/i", given)).toMatchObject({
      cause: { match: { text: { kind: "message", messageId: "m0" }, offset: 3 } },
    });
  });

  it.each([
    [{ injections: [{ id: "note", text: "owl" }] }, { kind: "injection", injectionId: "note" }],
    [{ sources: { scenario: "owl" } }, { kind: "source", source: "scenario" }],
  ])("names the text it was found in: %j", (more, text) => {
    const given = { entries: [entry("owl", { scanSources: ["scenario"] })], texts: ["hush"], ...more };
    expect(explain("owl", given)).toMatchObject({ cause: { match: { text, offset: 0 } } });
  });

  it("names the entries whose text called it", () => {
    const given = {
      entries: [entry("owl", { content: "sees a fox" }), entry("fox")],
      texts: ["owl"],
      settings: { isRecursive: true },
    };
    const entries = [{ bookId: "harbour", uid: "owl" }];
    expect(explain("fox", given)).toMatchObject({
      cause: { match: { text: { kind: "recursion", entries }, offset: 7 } },
    });
  });

  it("tells tokens and dice", () => {
    const given = { entries: [entry("owl", { probability: 50, content: "12345678" })], texts: ["owl"], dice: [0.25] };
    expect(explain("owl", given)).toMatchObject({ tokens: 2, rolls: [{ kind: "probability", value: 0.25 }] });
  });
});

describe("the first reason why an entry stayed out", () => {
  it.each([
    ["disabled", { isEnabled: false, isConstant: true }],
    ["other_trigger", { triggers: ["swipe"] }],
    ["other_character", { characterFilter: { isExclude: false, names: ["otto"], tags: [] } }],
    ["too_few_messages", { delay: 9 }],
    ["too_few_messages", { content: "@@activate_only_after 3\nx" }],
    ["not_this_message", { content: "@@activate_only_every 3\nx" }],
    ["decorator_forbids", { content: "@@dont_activate\nx" }],
    ["no_keys", { keys: [] }],
    ["scans_nothing", { scanDepth: 0 }],
    ["no_key_matched", { keys: ["fox"] }],
    ["excluded_key_matched", { content: "@@exclude_keys hush\nx" }],
    ["secondary_keys_missing", { content: "@@additional_keys fox\nx" }],
    ["secondary_keys_missing", { secondaryKeys: ["fox"] }],
    ["secondary_keys_forbid", { secondaryKeys: ["hush"], selectiveLogic: "not_any" }],
    ["waits_for_recursion", { delayUntilRecursion: 1 }],
    ["probability_failed", { probability: 10 }],
  ] as const)("is %s for %j", (reason, more) => {
    const one = entry("owl", { uid: "owl", ...more });
    const result = lore({ entries: [one], texts: ["owl hush"], dice: [0.5], assistantMessageCount: 2 });
    expect(reasonOf(result, "owl")).toBe(reason);
  });

  it("is that it does not listen to other entries, when only they call it", () => {
    const entries = [entry("owl", { content: "fox" }), entry("fox", { excludesRecursion: true })];
    const result = lore({ entries, texts: ["owl"], settings: { isRecursive: true } });
    expect(reasonOf(result, "fox")).toBe("excluded_from_recursion");
  });

  it("is the limit of passes, when the next one would have called it", () => {
    const entries = [entry("owl", { content: "fox" }), entry("fox")];
    const result = lore({ entries, texts: ["owl"], settings: { isRecursive: true, maxPasses: 1 } });
    expect(reasonOf(result, "fox")).toBe("pass_limit");
  });

  it("comes with the key that matched all the same", () => {
    const given = { entries: [entry("owl", { probability: 10 })], texts: ["an owl"], dice: [0.5] };
    expect(explain("owl", given)).toMatchObject({
      isActive: false,
      match: { key: "owl", text: { kind: "message", messageId: "m0" }, offset: 3 },
      rolls: [{ kind: "probability", value: 0.5 }],
    });
  });
});

describe("explanations", () => {
  it("cover every entry, book by book", () => {
    const result = lore({ entries: [entry("owl"), entry("fox")], texts: ["owl"] });
    expect([...result.explanations()].map(({ uid, isActive }) => [uid, isActive])).toEqual([
      ["owl", true],
      ["fox", false],
    ]);
  });

  it("know nothing of entries that no attached book has", () => {
    expect(explain("gone", { entries: [entry("owl")] })).toBeUndefined();
    expect(lore({ entries: [entry("owl")] }).explain({ bookId: "gone", uid: "owl" })).toBeUndefined();
  });
});
