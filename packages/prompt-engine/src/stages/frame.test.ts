import { describe, expect, it } from "vitest";
import type { PlanInput } from "../input/plan-input.js";
import type { PromptEntry } from "../settings/prompt-entry.js";
import { contents, givenInput, planned, settingsWith } from "../../test/given.js";

function entriesWith(id: string, change: Partial<PromptEntry>): PromptEntry[] {
  return givenInput().settings.entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));
}

function firstText(more: Partial<PlanInput>): string | undefined {
  return contents(planned(more))[0];
}

describe("prompt entries", () => {
  it("follow the list, in the roles it gives", () => {
    const entries = entriesWith("main", { role: "user", text: "M" }).toReversed();
    const result = planned({ settings: settingsWith({ entries, newConversation: "" }) });
    expect(result.messages.map(({ role, content }) => `${role}: ${content}`)).toEqual([
      "user: Is anyone there?",
      "system: Wren keeps the light.",
      "system: Ada sails.",
      "user: M",
    ]);
  });

  it("for other kinds of plans are left out, and the plan says so", () => {
    const settings = settingsWith({ entries: entriesWith("main", { triggers: ["continue"] }) });
    const result = planned({ settings });
    expect(result.blocks).toContainEqual(
      expect.objectContaining({ id: "entry:main", included: false, omission: "disabled" }),
    );
  });

  it.each<[string, Partial<PlanInput>]>([
    [
      "settings prefer their own",
      { settings: settingsWith({ entries: entriesWith("main", { text: "M" }), prefersCardSystemPrompt: false }) },
    ],
    [
      "the entry forbids it",
      { settings: settingsWith({ entries: entriesWith("main", { text: "M", forbidsOverride: true }) }) },
    ],
    [
      "the card's is blank",
      {
        settings: settingsWith({ entries: entriesWith("main", { text: "M" }) }),
        character: { name: "Wren", systemPrompt: " " },
      },
    ],
  ])("keep their text when %s", (_when, more) => {
    expect(firstText({ character: { name: "Wren", systemPrompt: "CARD" }, ...more })).toBe("M");
  });

  it("frame card fields and lore as their formats say, and fields alone where a format is blank", () => {
    const character = { name: "Wren", personality: "Dry.", scenario: "A storm near {{user}}." };
    const lore = ["a", "b"].map((text) => ({ id: text, text, place: "beforeCharacter" as const, order: 1 }));
    const settings = settingsWith({ personalityFormat: "", scenarioFormat: "<{{scenario}}>", loreFormat: "[{0}]" });
    expect(contents(planned({ character, lore, settings }))).toEqual(
      expect.arrayContaining(["[a\nb]", "Dry.", "<A storm near Ada.>"]),
    );
  });

  it("show lore of an outlet where they name it, and card texts do not", () => {
    const lore = [{ id: "o", text: "tide tables", place: "outlet" as const, outlet: "Sea", order: 1 }];
    const settings = settingsWith({ entries: entriesWith("main", { text: "[{{outlet::Sea}}][{{outlet::sea}}]" }) });
    const character = { name: "Wren", description: "{{outlet::Sea}}" };
    expect(contents(planned({ lore, settings, character }))).toEqual(
      expect.arrayContaining(["[tide tables][]", "{{outlet::Sea}}"]),
    );
  });

  it("without the Persona's description when it stands elsewhere or nowhere", () => {
    const persona = { name: "Ada", description: "Sails.", position: "none" as const };
    expect(contents(planned({ persona }))).not.toContain("Sails.");
  });
});

describe("joined cards of a group", () => {
  const members = [
    { character: { name: "Wren", description: "{{char}} knows {{user}}." }, isMuted: false },
    { character: { name: "Ivo", description: "{{char}} hides." }, isMuted: true },
    { character: { name: "Otto", description: " " }, isMuted: false },
  ];
  const character = { name: "Wren", description: "{{char}} knows {{user}}." };

  it.each([
    ["speaker", "Wren knows Ada."],
    ["unmuted", "<Description> Wren knows Ada."],
    ["all", "<Description> Wren knows Ada.\n<Description> Ivo hides."],
  ] as const)("of %s read %j", (cards, text) => {
    const group = { members, cards, joinPrefix: "<<FIELDNAME>> " };
    expect(contents(planned({ character, group }))).toContain(text);
  });

  it("share a scenario that overrides theirs", () => {
    const result = planned({ character, group: { members, cards: "all" }, scenarioOverride: "At sea." });
    expect(contents(result)).toContain("Scenario: At sea.");
  });
});
