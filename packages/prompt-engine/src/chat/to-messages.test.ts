import { describe, expect, it } from "vitest";
import type { PlanInput } from "../input/plan-input.js";
import type { PlanMessage } from "../prompt-plan.js";
import { givenInput, planned, settingsWith, talk } from "../../test/given.js";

const GROUP = {
  members: ["Wren", "Otto"].map((name) => ({ character: { name }, isMuted: false })),
  cards: "speaker" as const,
};

function spoken(more: Partial<PlanInput>): PlanMessage[] {
  const result = planned({ history: talk("Hi", "Oh"), ...more });
  const ids = new Set(["Hi", "Oh"]);
  return result.messages.filter(({ content }) => [...ids].some((text) => content.endsWith(text)));
}

describe("the speaker's name", () => {
  it.each([
    ["none", ["Hi", "Oh"]],
    ["default", ["Hi", "Wren: Oh"]],
    ["content", ["Ada: Hi", "Wren: Oh"]],
  ] as const)("with %s in a group reads %j", (names, texts) => {
    expect(spoken({ group: GROUP, settings: settingsWith({ names }) }).map(({ content }) => content)).toEqual(texts);
  });

  it("is not needed with default in a Conversation of two, except for another person's Message", () => {
    const history = talk("Hi", "Oh").map((message) =>
      message.role === "user" ? { ...message, name: "Grace" } : message,
    );
    expect(spoken({}).map(({ content }) => content)).toEqual(["Hi", "Oh"]);
    expect(spoken({ history }).map(({ content }) => content)).toEqual(["Grace: Hi", "Oh"]);
  });

  it("stands in its field in signs that services allow, or in the text where nothing readable would be left", () => {
    const history = talk("Hi", "Oh").map((message) => ({
      ...message,
      name: message.role === "user" ? "Ada L." : "猫",
    }));
    const settings = settingsWith({ names: "field" });
    expect(spoken({ history, settings })).toEqual([
      { role: "user", name: "Ada_L_", content: "Hi" },
      { role: "assistant", content: "猫: Oh" },
    ]);
  });

  it("stands in the text where the service has no such field", () => {
    const roleRules = { ...givenInput().roleRules, nameField: false };
    expect(spoken({ roleRules, settings: settingsWith({ names: "field" }) })[1]).toEqual({
      role: "assistant",
      content: "Wren: Oh",
    });
  });
});

describe("example dialogues", () => {
  const character = { name: "Wren", exampleMessages: "{{user}}: A?\n{{char}}: B." };

  it("are system messages with the names services know", () => {
    expect(planned({ character }).messages.filter((message) => message.name)).toEqual([
      { role: "system", name: "example_user", content: "A?" },
      { role: "system", name: "example_assistant", content: "B." },
    ]);
  });

  it("name their speakers in the text where the service has no field for it", () => {
    const roleRules = { ...givenInput().roleRules, nameField: false };
    const texts = planned({ character, roleRules }).messages.map(({ content }) => content);
    expect(texts).toEqual(expect.arrayContaining(["Ada: A?", "Wren: B."]));
  });
});

describe("squashing", () => {
  it("leaves a group's nudge to itself", () => {
    const entries = givenInput().settings.entries.map((entry) =>
      entry.id === "postHistory" ? { ...entry, text: "PHI" } : entry,
    );
    const settings = settingsWith({ entries, squashesSystemMessages: true, groupNudge: "[only {{char}}]" });
    const texts = planned({ group: GROUP, settings }).messages.map(({ content }) => content);
    expect(texts.slice(-2)).toEqual(["[only Wren]", "PHI"]);
  });

  it("joins system messages, but neither openings nor those with a name", () => {
    const character = { name: "Wren", description: "D", exampleMessages: "{{user}}: A?\n{{char}}: B." };
    const entries = givenInput().settings.entries.map((entry) =>
      entry.id === "main" ? { ...entry, text: "M" } : entry,
    );
    const settings = settingsWith({
      entries,
      squashesSystemMessages: true,
      newConversation: "[new]",
      newExample: "[ex]",
    });
    const texts = planned({ character, persona: { name: "Ada", description: "P" }, settings }).messages.map(
      ({ content }) => content,
    );
    expect(texts).toEqual(["M\nP\nD", "[ex]", "A?", "B.", "[new]", "Is anyone there?"]);
  });
});
