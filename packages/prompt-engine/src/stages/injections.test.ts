import { describe, expect, it } from "vitest";
import { newPromptEntry, type PromptEntry } from "../settings/prompt-entry.js";
import { contents, givenInput, planned, settingsWith, talk } from "../../test/given.js";

const HISTORY: PromptEntry[] = givenInput().settings.entries.filter((entry) => entry.id === "history");

function inChat(text: string, more: Partial<PromptEntry> = {}): PromptEntry {
  return newPromptEntry({ id: text, text, position: "inChat", depth: 0, ...more });
}

function textsWith(entries: readonly PromptEntry[], history = talk("u1", "a1", "u2")): string[] {
  return contents(
    planned({ history, settings: settingsWith({ newConversation: "", entries: [...HISTORY, ...entries] }) }),
  );
}

describe("texts among the Messages", () => {
  it("stand before as many Messages as their depth says", () => {
    const entries = [0, 1, 2].map((depth) => inChat(`d${depth}`, { depth }));
    expect(textsWith(entries)).toEqual(["u1", "d2", "a1", "d1", "u2", "d0"]);
  });

  it("deeper than the history stand before all of it", () => {
    expect(textsWith([inChat("deep", { depth: 99 })])).toEqual(["deep", "u1", "a1", "u2"]);
  });

  it("at one depth follow their order, then assistant, user, system; those alike become one message", () => {
    const entries = [
      inChat("s1"),
      inChat("last", { order: 200 }),
      inChat("u", { role: "user" }),
      inChat("a", { role: "assistant" }),
      inChat("first", { role: "user", order: 50 }),
      inChat("s2"),
    ];
    expect(textsWith(entries, talk("go"))).toEqual(["go", "first", "a", "u", "s1\ns2", "last"]);
  });

  it("of one kind follow each other: entries, note, depth prompt, Persona, lore", () => {
    const result = planned({
      history: talk("go"),
      settings: settingsWith({ newConversation: "", entries: [...HISTORY, inChat("entry")] }),
      authorsNotes: { space: { text: "note", depth: 0 } },
      character: { name: "Wren", depthPrompt: { text: "depth {{char}}", depth: 0, role: "system" } },
      persona: { name: "Ada", description: "Sails.", position: "atDepth", depth: 0 },
      lore: [{ id: "l", text: "lore", place: "atDepth", depth: 0, order: 1 }],
    });
    expect(contents(result)).toEqual(["go", "entry\nnote\ndepth Wren\nSails.\nlore"]);
  });

  it("include the depth prompts of members whose cards are joined, each with its own name", () => {
    const member = (name: string) => ({
      name,
      depthPrompt: { text: "I am {{char}}", depth: 0, role: "system" as const },
    });
    const members = ["Wren", "Otto"].map((name) => ({ character: member(name), isMuted: false }));
    const settings = settingsWith({ newGroupConversation: "", groupNudge: "", newConversation: "", entries: HISTORY });
    const result = planned({
      character: member("Wren"),
      group: { members, cards: "unmuted" },
      settings,
      history: talk("go"),
    });
    expect(contents(result)).toEqual(["go", "I am Wren\nI am Otto"]);
  });

  it("vanish with a history that is switched off, and the plan says so", () => {
    const result = planned({ settings: settingsWith({ entries: [inChat("lost")] }) });
    expect(contents(result)).toEqual([]);
    expect(result.issues.map((issue) => issue.code)).toEqual(["HISTORY_SWITCHED_OFF"]);
  });
});
