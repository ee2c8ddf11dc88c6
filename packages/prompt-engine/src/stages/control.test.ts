import { describe, expect, it } from "vitest";
import type { PlanInput } from "../input/plan-input.js";
import { contents, planned, settingsWith, talk } from "../../test/given.js";

const GROUP = {
  members: ["Wren", "Otto"].map((name) => ({ character: { name }, isMuted: false })),
  cards: "speaker" as const,
};
const ENTRIES = settingsWith({}).entries.map((entry) =>
  entry.id === "postHistory" ? { ...entry, text: "PHI" } : entry,
);

function tail(count: number, more: Partial<PlanInput>): string[] {
  const settings = settingsWith({
    entries: ENTRIES,
    newConversation: "[solo]",
    newGroupConversation: "[group of {{group}}]",
    groupNudge: "[only {{char}}]",
    continueNudge: "[more of {{lastMessage}}]",
    impersonation: "[be {{user}}]",
    ...more.settings,
  });
  return contents(planned({ ...more, settings })).slice(-count);
}

function changed(settings: Partial<PlanInput["settings"]>): PlanInput["settings"] {
  return settings as PlanInput["settings"];
}

describe("control texts", () => {
  it("open a solo Conversation", () => {
    expect(tail(3, {})).toEqual(["[solo]", "Is anyone there?", "PHI"]);
  });

  it("open a group's Conversation and ask for the speaker alone", () => {
    expect(tail(4, { group: GROUP })).toEqual(["[group of Wren, Otto]", "Is anyone there?", "[only Wren]", "PHI"]);
  });

  it("open nothing where the text for it is blank", () => {
    const settings = changed({ newGroupConversation: " " });
    expect(tail(4, { group: GROUP, settings })[0]).not.toContain("[");
  });

  it("ask for the person's words, not the Character's, when they impersonate", () => {
    expect(tail(3, { group: GROUP, kind: "impersonate" })).toEqual(["Is anyone there?", "PHI", "[be Ada]"]);
  });

  it("ask for more after the last Message", () => {
    expect(tail(3, { kind: "continue", history: talk("Hi", "Oh") })).toEqual(["Oh", "[more of Oh]", "PHI"]);
  });

  it("give way to the Message itself, last of all, where it is continued by prefill", () => {
    const settings = changed({ continuesByPrefill: true, continuePostfix: "~" });
    expect(tail(3, { kind: "continue", history: talk("Hi", "Oh"), settings })).toEqual(["Hi", "PHI", "Oh~"]);
  });

  it("stay where the service cannot continue a Message, or the Message is the person's", () => {
    const settings = changed({ continuesByPrefill: true });
    const roleRules = { ...planRules(), prefill: false };
    expect(tail(2, { kind: "continue", history: talk("Hi", "Oh"), settings, roleRules })[0]).toBe("[more of Oh]");
    expect(tail(2, { kind: "continue", history: talk("Hi"), settings })[0]).toBe("[more of Hi]");
  });

  it("ask for words where the Message to be continued has none", () => {
    const settings = changed({ continuesByPrefill: true });
    expect(tail(3, { kind: "continue", history: talk("Hi", " "), settings })).toEqual(["Hi", "[more of  ]", "PHI"]);
  });

  it("let the user say something when the Character is to speak again", () => {
    const settings = changed({ replaceEmptyMessage: "[go on]" });
    expect(tail(2, { history: talk("Hi", "Oh"), settings })).toEqual(["[go on]", "PHI"]);
    expect(tail(2, { history: talk("Hi"), settings })).toEqual(["Hi", "PHI"]);
  });

  it("end a quiet plan with what it asks for", () => {
    expect(tail(2, { kind: "quiet", instruction: "Sum up for {{user}}." })).toEqual(["PHI", "Sum up for Ada."]);
  });

  it("put first words into the model's mouth where the service continues them", () => {
    const settings = changed({ assistantPrefill: "{{char}}:", impersonationPrefill: "{{user}}:" });
    expect(tail(1, { settings })).toEqual(["Wren:"]);
    expect(tail(1, { settings, kind: "impersonate" })).toEqual(["Ada:"]);
    expect(tail(1, { settings, roleRules: { ...planRules(), prefill: false } })).toEqual(["PHI"]);
  });
});

function planRules(): PlanInput["roleRules"] {
  return { systemAnywhere: true, alternation: false, startsWithUser: false, prefill: true, nameField: true };
}
