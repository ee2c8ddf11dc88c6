import { describe, expect, it } from "vitest";
import { contents, planned, settingsWith, talk } from "../../test/given.js";
import { resolveAuthorsNote } from "./authors-note.js";

describe("the author's note", () => {
  const space = { text: "space", depth: 9, role: "user" as const, interval: 2 };

  it.each([
    ["the Conversation's", { conversation: { text: "own" }, membership: { text: "member" }, space }, "own"],
    ["the Membership's", { conversation: { text: " " }, membership: { text: "member" }, space }, "member"],
    [
      "the Character's before the Space's",
      { character: { text: "card" }, space, combine: "before" as const },
      "card\nspace",
    ],
    [
      "the Character's after the Space's",
      { character: { text: "card" }, space, combine: "after" as const },
      "space\ncard",
    ],
    ["the Space's", { space }, "space"],
    ["nothing", {}, ""],
  ])("is %s", (_whose, layers, text) => {
    expect(resolveAuthorsNote(layers).text).toBe(text);
  });

  it("takes what a layer leaves open from the layers behind it, but its interval never from the Conversation", () => {
    const note = resolveAuthorsNote({
      conversation: { text: "own", depth: 0, interval: 7 },
      membership: { role: "assistant" },
      space,
    });
    expect(note).toEqual({
      text: "own",
      depth: 0,
      role: "assistant",
      interval: 2,
      position: "inChat",
      isScanned: false,
    });
  });

  it.each([
    [0, false],
    [1, false],
    [2, true],
    [3, false],
    [4, true],
  ])("with an interval of 2 and %i user Messages is sent: %s", (userMessages, isSent) => {
    const historyTotals = { messages: 9, userMessages };
    const result = planned({ authorsNotes: { space }, historyTotals });
    expect(contents(result).includes("space")).toBe(isSent);
    expect(result.blocks.some((block) => block.id === "authorsNote" && block.omission === "notDue")).toBe(!isSent);
  });

  it("with an interval of 0 is never sent", () => {
    expect(contents(planned({ authorsNotes: { space: { ...space, interval: 0 } } }))).not.toContain("space");
  });

  it("stands after or before the main prompt, and first when there is none", () => {
    const entries = settingsWith({}).entries.map((entry) => (entry.id === "main" ? { ...entry, text: "MAIN" } : entry));
    const noMain = entries.filter((entry) => entry.id !== "main");
    const texts = (position: "afterMain" | "beforeMain", list = entries) =>
      contents(
        planned({ authorsNotes: { space: { text: "N", position } }, settings: settingsWith({ entries: list }) }),
      ).slice(0, 2);
    expect(texts("afterMain")).toEqual(["MAIN", "N"]);
    expect(texts("beforeMain")).toEqual(["N", "MAIN"]);
    expect(texts("afterMain", noMain)[0]).toBe("N");
  });

  it("carries the lore and the Persona placed at it, with or without a text of its own", () => {
    const lore = (["authorsNoteTop", "authorsNoteBottom"] as const).map((position) => ({
      id: position,
      text: position,
      place: position,
      order: 1,
    }));
    const persona = { name: "Ada", description: "Sails.", position: "authorsNoteTop" as const };
    const history = talk("a", "b", "c");
    const noted = planned({ lore, persona, history, authorsNotes: { space: { text: "N", depth: 0 } } });
    expect(contents(noted).at(-1)).toBe("authorsNoteTop\nSails.\nN\nauthorsNoteBottom");
    const blank = planned({ lore, persona, history, authorsNotes: { space: { depth: 0 } } });
    expect(contents(blank).at(-1)).toBe("authorsNoteTop\nSails.\nauthorsNoteBottom");
  });
});
