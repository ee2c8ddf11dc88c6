import { describe, expect, it } from "vitest";
import type { Scene } from "../provider-call.js";
import { composeReply } from "./compose-reply.js";

const wren: Scene = {
  speakerName: "Wren",
  personName: "Ada",
  description: "Wren is a harbour pilot who has never lost a ship.\nAge: 34\n[Likes: rain]",
  greetings: ['*Wren lowers the lantern.* "You are late, {{user}}. The tide waits for nobody."'],
  exampleMessages:
    '<START>\n{{user}}: "Are you always this gloomy?"\n{{char}}: *She squints at the water.* "Far enough to talk, near enough to swim back."',
  lore: ["The harbour bar can only be crossed in the hour before high water."],
  attempt: 0,
};

const ask = (content: string) => [{ role: "user" as const, content }];

describe("a reply of the practice partner", () => {
  it("is the same for the same words and attempt", () => {
    expect(composeReply(ask("Can we cross?"), wren)).toBe(composeReply(ask("Can we cross?"), wren));
  });

  it("differs between Swipes", () => {
    const replies = new Set([0, 1, 2, 3, 4, 5].map((attempt) => composeReply(ask("Hello."), { ...wren, attempt })));
    expect(replies.size).toBeGreaterThan(3);
  });

  it("takes up lore that shares words with what was said", () => {
    const replies = [0, 1, 2, 3].map((attempt) =>
      composeReply(ask("When can the harbour bar be crossed at high water?"), { ...wren, attempt }),
    );
    expect(replies.every((reply) => reply.includes("*The harbour bar can only be crossed"))).toBe(true);
  });

  it("takes up a word that was stressed, and no narration", () => {
    const replies = Array.from({ length: 20 }, (_, attempt) =>
      composeReply(ask("*I shake the rain off.* Is the *Petrel* in yet?"), { ...wren, attempt }),
    ).join("");
    expect(replies).toContain("The Petrel in yet…");
    expect(replies).not.toContain("rain");
  });

  it("uses the speaker's lines of the examples, never the person's", () => {
    const replies = Array.from({ length: 20 }, (_, attempt) => composeReply(ask("Hm."), { ...wren, attempt })).join("");
    expect(replies).toContain("near enough to swim back");
    expect(replies).not.toContain("gloomy");
  });

  it("fills in names and leaves out what is no sentence", () => {
    const replies = Array.from({ length: 20 }, (_, attempt) => composeReply(ask("Hm."), { ...wren, attempt })).join("");
    expect(replies).toContain("You are late, Ada.");
    expect(replies).not.toMatch(/\{\{|Age:|Likes/);
  });

  it("says in the first reply, and only there, that it is no language model", () => {
    const first = composeReply(ask("Hello."), wren);
    const second = composeReply([...ask("Hello."), { role: "assistant", content: first }, ...ask("And now?")], wren);
    expect(first).toContain("is no language model");
    expect(second).not.toContain("language model");
  });

  it("does not repeat a line while others are left", () => {
    const first = composeReply(ask("Hello."), wren);
    const [narration] = /\*[^*]+\*/.exec(first) ?? [];
    const second = composeReply([...ask("Hello."), { role: "assistant", content: first }, ...ask("Hello.")], wren);
    expect(second).not.toContain(narration);
  });

  it("keeps to the language of the card", () => {
    const card = {
      ...wren,
      description: "Wren ist Lotsin im Hafen.",
      greetings: ["*Wren senkt die Laterne.* „Die Tide wartet auf niemanden.“"],
      exampleMessages: "",
      lore: [],
    };
    const [reply] = composeReply(ask("Guten Abend"), card).split("\n\n");
    expect(
      ["*Wren senkt die Laterne.*", "*Wren ist Lotsin im Hafen.*"].map(
        (line) => `${line} „Die Tide wartet auf niemanden.“`,
      ),
    ).toContain(reply);
  });

  it("is in character even for an empty card", () => {
    const blank = { ...wren, description: "", greetings: [], exampleMessages: "", lore: [] };
    expect(composeReply(ask("Hello there."), blank)).toMatch(/^\*Wren .+\* ".+"/);
  });
});
