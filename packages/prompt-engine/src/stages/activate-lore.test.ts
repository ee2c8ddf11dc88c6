import {
  activate,
  compileLorebook,
  DEFAULT_LORE_SETTINGS,
  matchWithRegExp,
  newLorebookEntry,
  type LorebookEntry,
} from "@tavernkit/lore-engine";
import { describe, expect, it } from "vitest";
import type { PlanInput } from "../input/plan-input.js";
import { contents, planned, settingsWith, talk } from "../../test/given.js";

type Entry = Partial<LorebookEntry> & Pick<LorebookEntry, "uid">;

/** Activation with one book, Harbour, of these entries. */
function harbour(...entries: Entry[]): PlanInput["activateLore"] {
  const book = compileLorebook({
    name: "Harbour",
    description: "",
    entries: entries.map(newLorebookEntry),
    extensions: {},
    unknownFields: {},
  });
  const books = [{ id: "harbour", source: "chat" as const, book }];
  return (request) => activate({ ...request, books, settings: DEFAULT_LORE_SETTINGS, matchPattern: matchWithRegExp });
}

describe("Lorebooks in a plan", () => {
  it("put the texts of activated entries at their places, macros replaced", () => {
    const keys = ["quay"];
    const activateLore = harbour(
      { uid: "1", keys, content: "before {{user}}" },
      { uid: "2", keys, content: "after", position: "after_character" },
      { uid: "3", keys, content: "dry", position: "personality" },
      { uid: "4", keys, content: "deep", position: "at_depth", depth: 0, role: "user" },
      { uid: "5", keys: ["elsewhere"], content: "never" },
    );
    const character = { name: "Wren", personality: "Kind." };
    const settings = settingsWith({ loreFormat: "[{0}]", personalityFormat: "" });
    const result = planned({ activateLore, character, settings, history: talk("To the quay!") });
    expect(contents(result).slice(1)).toEqual([
      "[before Ada]",
      "Ada sails.",
      "Kind.\ndry",
      "[after]",
      settings.newConversation,
      "To the quay!",
      "deep",
    ]);
    expect(result.lore?.activated.map((entry) => entry.uid)).toEqual(expect.arrayContaining(["1", "2", "3", "4"]));
  });

  it("are blocks of their own, entry by entry, in the order of their texts", () => {
    const keys = ["anyone"];
    const activateLore = harbour(
      { uid: "late", keys, content: "c", order: 300 },
      { uid: "early", keys, content: "a\nb", order: 100 },
      { uid: "middle", keys, content: "b", order: 200 },
      { uid: "deep", keys, content: "d", position: "at_depth", depth: 1 },
      { uid: "blank", keys, content: " " },
    );
    const blocks = planned({ activateLore }).blocks.filter((block) => block.source === "lore" && block.included);
    expect(blocks.map(({ id, text }) => `${id} ${text ?? ""}`)).toEqual([
      "lore:harbour.early a\nb",
      "lore:harbour.middle b",
      "lore:harbour.late c",
      "lore:harbour.deep d",
    ]);
  });

  it("are one block where their order cannot be told from their texts", () => {
    const keys = ["anyone"];
    const activateLore = harbour(
      { uid: "1", keys, content: "a\nb", order: 100 },
      { uid: "2", keys, content: "c", order: 200 },
      { uid: "3", keys, content: "b", order: 300 },
    );
    const blocks = planned({ activateLore }).blocks.filter((block) => block.source === "lore");
    expect(blocks.map(({ text }) => text)).toEqual(["a\nb\nc\nb"]);
  });

  it("are called by the author's note where that is scanned, and not elsewhere", () => {
    const activateLore = harbour({ uid: "1", keys: ["storm"], content: "It rains." });
    const noted = (isScanned: boolean) =>
      contents(planned({ activateLore, authorsNotes: { space: { text: "A storm is near.", isScanned } } }));
    expect(noted(true)).toContain("It rains.");
    expect(noted(false)).not.toContain("It rains.");
  });

  it("are called by a scanned note only in turns in which it is sent", () => {
    const activateLore = harbour({ uid: "1", keys: ["storm"], content: "It rains." });
    const answered = (interval: number, ...texts: string[]) => {
      const space = { text: "A storm is near.", isScanned: true, interval };
      return contents(planned({ activateLore, authorsNotes: { space }, history: talk(...texts) }));
    };
    expect(answered(0, "One.")).not.toContain("It rains.");
    expect(answered(2, "One.")).not.toContain("It rains.");
    expect(answered(2, "One.", "Two.", "Three.")).toContain("It rains.");
  });

  it("are called by what the macros of a scanned note say, which count once for all that", () => {
    const activateLore = harbour({ uid: "1", keys: ["Wren"], content: "A bird." });
    const space = { text: "{{char}} is near.{{incvar::times}}", isScanned: true };
    const result = planned({ activateLore, authorsNotes: { space } });
    expect(contents(result)).toContain("A bird.");
    expect(result.variables).toEqual({ times: 1 });
  });

  it("are called by the depth prompt where the author's note is scanned, with or without a note", () => {
    const activateLore = harbour({ uid: "1", keys: ["Wren's lamp"], content: "It burns." });
    const depthPrompt = { text: "{{char}}'s lamp is lit.", depth: 4, role: "system" } as const;
    const character = { name: "Wren", depthPrompt };
    const noted = (space: { isScanned: boolean; text?: string; interval?: number }) =>
      contents(planned({ activateLore, character, authorsNotes: { space } }));
    expect(noted({ isScanned: true })).toContain("It burns.");
    expect(noted({ isScanned: true, text: "Not now.", interval: 3 })).toContain("It burns.");
    expect(noted({ isScanned: false })).not.toContain("It burns.");
  });

  it("limited to Swipes or to writing again take part when a reply is written again, and only then", () => {
    const keys = ["anyone"];
    const activateLore = harbour(
      { uid: "1", keys, content: "swiped", triggers: ["swipe"] },
      { uid: "2", keys, content: "again", triggers: ["regenerate"] },
      { uid: "3", keys, content: "onward", triggers: ["continue"] },
    );
    const fired = (kind: PlanInput["kind"]) =>
      planned({ activateLore, kind }).lore?.activated.map(({ content }) => content);
    expect(fired("regenerate")).toEqual(["swiped", "again"]);
    expect(fired("reply")).toEqual([]);
    expect(fired("continue")).toEqual(["onward"]);
  });

  it("say of every entry what became of it, when asked", () => {
    const activateLore = harbour({ uid: "1", keys: ["quay"] }, { uid: "2", keys: ["anyone"], content: "Yes." });
    expect(planned({ activateLore }).lore?.explanations).toBeUndefined();
    const explained = planned({ activateLore, explainsLore: "all" }).lore?.explanations;
    expect(explained).toEqual([
      expect.objectContaining({ uid: "1", isActive: false, reason: "no_key_matched" }),
      expect.objectContaining({ uid: "2", isActive: true }),
    ]);
  });

  it("name a pattern that had to be set aside", () => {
    const activateLore: PlanInput["activateLore"] = (request) => {
      const engine = harbour({ uid: "1", keys: ["/(a+)+$/"] });
      const result = engine?.(request);
      if (!result) throw new Error("The book is there.");
      const entry = { bookId: "harbour", uid: "1" };
      const pattern = { source: "(a+)+$", flags: "" };
      return { ...result, patternIssues: [{ key: "/(a+)+$/", kind: "timed_out", entry, pattern }] };
    };
    expect(planned({ activateLore }).issues).toEqual([
      expect.objectContaining({ path: "lore:harbour.1", code: "PATTERN_SET_ASIDE" }),
    ]);
  });

  it("leave the plan one that can be copied to another thread", () => {
    const activateLore = harbour({ uid: "1", keys: ["anyone"], content: "Yes.", sticky: 2 });
    const result = planned({ activateLore, explainsLore: "all" });
    expect(structuredClone(result)).toEqual(result);
  });
});
