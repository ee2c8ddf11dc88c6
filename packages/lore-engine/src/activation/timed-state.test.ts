import { describe, expect, it } from "vitest";
import { entry, lore, reasonOf, type GivenLore } from "../../test/given.js";
import type { LorebookEntry } from "../model/lorebook.js";
import type { TimedEffects } from "../model/timed-effects.js";

/** Whether the entry is active at each of these numbers of Messages, turn by turn. */
function turns(one: LorebookEntry, texts: readonly (readonly [count: number, newest: string])[]): boolean[] {
  let timedEffects: TimedEffects = {};
  return texts.map(([messageCount, newest]) => {
    const result = lore({ entries: [one], texts: [newest], messageCount, timedEffects });
    timedEffects = result.timedEffects;
    return result.activated.length === 1;
  });
}

const [ON, OFF] = [true, false];

describe("timed effects", () => {
  it("sticky keeps an entry active, then cooldown keeps it out", () => {
    const one = entry("owl", { sticky: 3, cooldown: 2 });
    const said = (count: number) => [count, count === 1 || count >= 5 ? "owl" : "hush"] as const;
    expect(turns(one, [1, 2, 3, 4, 5, 6, 7, 8].map(said))).toEqual([ON, ON, ON, OFF, OFF, ON, ON, ON]);
  });

  it("cooldown alone lets an entry activate every other time", () => {
    const one = entry("owl", { cooldown: 2 });
    expect(
      turns(
        one,
        [1, 2, 3, 4].map((count) => [count, "owl"] as const),
      ),
    ).toEqual([ON, OFF, ON, OFF]);
  });

  it("sticky ends when the Conversation does not grow, as in a re-roll", () => {
    const one = entry("owl", { sticky: 2 });
    expect(
      turns(one, [
        [4, "owl"],
        [4, "hush"],
        [5, "hush"],
      ]),
    ).toEqual([ON, OFF, OFF]);
  });

  it("sticky passes over probability and recursion rules", () => {
    const given: GivenLore = { entries: [entry("owl", { sticky: 3, probability: 50, delayUntilRecursion: 1 })] };
    const timedEffects = { sticky: { "harbour.owl": { start: 1, end: 4, protected: false } } };
    const result = lore({ ...given, texts: ["owl", "hush"], settings: { scanDepth: 1 }, timedEffects, dice: [0.99] });
    expect(result.activated).toMatchObject([{ uid: "owl", cause: { kind: "sticky" }, pass: 0 }]);
  });

  it("delay keeps an entry out until there are enough Messages, constant and forced ones too", () => {
    const constant = entry("owl", { delay: 3, isConstant: true });
    expect(
      turns(
        constant,
        [1, 2, 3, 4].map((count) => [count, ""] as const),
      ),
    ).toEqual([OFF, OFF, ON, ON]);
    const forced = [{ bookId: "harbour", uid: "owl" }];
    expect(lore({ entries: [entry("owl", { delay: 3 })], texts: ["x"], forced }).activated).toEqual([]);
  });

  it("a sticky entry meets the budget before new ones of a higher order", () => {
    const sticky = entry("owl", { sticky: 3, order: 1, content: "x".repeat(20) });
    const { timedEffects } = lore({ entries: [sticky], texts: ["owl"] });
    const fox = entry("fox", { order: 99, content: "x".repeat(20) });
    const result = lore({ entries: [sticky, fox], texts: ["owl", "fox"], timedEffects, contextTokens: 8 });
    expect(result.activated.map(({ uid }) => uid)).toEqual(["owl"]);
  });

  it("editing an entry does not end them", () => {
    const one = entry("owl", { sticky: 4 });
    const { timedEffects } = lore({ entries: [one], texts: ["owl"] });
    const edited = { ...one, content: "Another text." };
    const result = lore({ entries: [edited], texts: ["owl", "hush"], settings: { scanDepth: 1 }, timedEffects });
    expect(result.activated).toMatchObject([{ content: "Another text." }]);
    expect(result.timedEffects).toEqual({ sticky: { "harbour.owl": { start: 1, end: 5, protected: false } } });
  });

  it("of a book that is not attached wait until they are over", () => {
    const effect = { start: 1, end: 5, protected: false };
    const timedEffects = { sticky: { "other.fox": effect } };
    expect(lore({ timedEffects, messageCount: 3 }).timedEffects).toEqual({ sticky: { "other.fox": effect } });
    expect(lore({ timedEffects, messageCount: 5 }).timedEffects).toEqual({});
  });

  it("end for an entry that no longer has them", () => {
    const timedEffects = { cooldown: { "harbour.owl": { start: 1, end: 9, protected: false } } };
    const result = lore({ entries: [entry("owl")], texts: ["owl"], messageCount: 3, timedEffects });
    expect(result.activated).toHaveLength(1);
    expect(result.timedEffects).toEqual({});
  });

  it("tell the reason", () => {
    const timedEffects = { cooldown: { "harbour.owl": { start: 1, end: 9, protected: false } } };
    const entries = [entry("owl", { cooldown: 8 }), entry("fox", { delay: 9 })];
    const result = lore({ entries, texts: ["owl fox"], messageCount: 3, timedEffects });
    expect([reasonOf(result, "owl"), reasonOf(result, "fox")]).toEqual(["on_cooldown", "too_few_messages"]);
  });
});
