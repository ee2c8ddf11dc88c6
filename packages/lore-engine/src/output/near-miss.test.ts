import { describe, expect, it } from "vitest";
import { entry, givenInput } from "../../test/given.js";
import type { LorebookEntry } from "../model/lorebook.js";
import { nearMissOf } from "./near-miss.js";

function missOf(one: LorebookEntry, ...texts: string[]) {
  return nearMissOf(givenInput({ entries: [one], texts }), one);
}

describe("the near miss of an entry", () => {
  it("is an older Message that holds its key", () => {
    expect(missOf(entry("owl"), "an owl", "hush", "hush")).toMatchObject({
      kind: "older_message",
      match: { key: "owl", text: { kind: "message", messageId: "m0" }, offset: 3 },
    });
  });

  it("is an older Message, too, where the entry itself wants few", () => {
    expect(missOf(entry("owl", { scanDepth: 1 }), "an owl", "hush")?.kind).toBe("older_message");
  });

  it("is a word with other capitals", () => {
    expect(missOf(entry("Owl", { isCaseSensitive: true }), "an owl")?.kind).toBe("letter_case");
  });

  it("is a longer word", () => {
    expect(missOf(entry("owl"), "an owlet")?.kind).toBe("part_of_word");
  });

  it("is all of it at once", () => {
    expect(missOf(entry("Owl", { isCaseSensitive: true }), "an owlet", "hush", "hush")?.kind).toBe("several");
  });

  it("is nothing when the key stands nowhere", () => {
    expect(missOf(entry("owl"), "a fox")).toBeUndefined();
    expect(missOf(entry([]), "a fox")).toBeUndefined();
  });
});
