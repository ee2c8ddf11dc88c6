import { describe, expect, it } from "vitest";
import { plan } from "./plan.js";
import { DEFAULT_ENTRIES, DEFAULT_PROMPT_SETTINGS } from "./settings/default-settings.js";
import { contents, givenInput, planned, talk } from "../test/given.js";

describe("a plan", () => {
  it("says who speaks, who is spoken to, and ends with the Message being answered", () => {
    const result = planned({ settings: { ...DEFAULT_PROMPT_SETTINGS, newConversation: "[Begin.]" } });
    expect(contents(result).slice(1)).toEqual(["Ada sails.", "Wren keeps the light.", "[Begin.]", "Is anyone there?"]);
    expect(contents(result)[0]).toContain("You are Wren.");
  });

  it("calls the Character by the nickname of its card", () => {
    const result = planned({ character: { name: "Wren", nickname: "Birdie", description: "{{char}}" } });
    expect(contents(result)).toContain("Birdie");
  });

  it("lets the card replace the main prompt, once with the original", () => {
    const entries = DEFAULT_ENTRIES.map((entry) => (entry.id === "main" ? { ...entry, text: "M {{char}}" } : entry));
    const character = { name: "Wren", systemPrompt: "S {{original}}|{{original}}" };
    expect(contents(planned({ character, settings: { ...DEFAULT_PROMPT_SETTINGS, entries } }))[0]).toBe("S M Wren|");
  });

  it("leaves an unknown macro as it is and reports it once", () => {
    const result = planned({ character: { name: "Wren", description: "{{moon}} {{moon}}" } });
    expect(contents(result)).toContain("{{moon}} {{moon}}");
    expect(result.issues).toHaveLength(1);
  });

  it("leaves out the oldest Messages first and keeps the rest without a gap", () => {
    const history = talk(...Array.from({ length: 60 }, (_, index) => `${index}`.padStart(100, ".")));
    const result = planned({ history });
    const kept = result.blocks.filter((block) => block.included && block.messageId).map((block) => block.messageId);
    expect(kept).toEqual(history.slice(-kept.length).map((message) => message.id));
    expect(kept.length).toBeGreaterThan(1);
    expect(result.omittedMessages).toBe(60 - kept.length);
    expect(result.totalTokens).toBeLessThanOrEqual(result.budgetTokens);
  });

  it("leaves out example dialogues before any Message", () => {
    const character = { name: "Wren", exampleMessages: "<START>\n{{user}}: Short?\n{{char}}: Yes.".padEnd(3000, ".") };
    const result = planned({ character, history: talk(...Array.from({ length: 5 }, () => ".".repeat(200))) });
    expect(result.omittedMessages).toBe(0);
    expect(result.blocks.filter((block) => block.source === "examples")).toEqual([
      expect.objectContaining({ included: false, omission: "budget" }),
      expect.objectContaining({ included: false, omission: "budget" }),
      expect.objectContaining({ included: false, omission: "budget" }),
    ]);
  });

  it("is refused when the Message being answered does not fit", () => {
    const result = plan(givenInput({ history: talk("x".repeat(4000)) }));
    expect(result).toMatchObject({ ok: false, refusal: { code: "PROMPT_TOO_LONG", budgetTokens: 3600 } });
  });

  it("looks at no more Messages than fit", () => {
    let counted = 0;
    const countTokens = (text: string): number => {
      counted += 1;
      return text.length;
    };
    planned({ countTokens, history: talk(...Array.from({ length: 10_000 }, () => "x".repeat(300))) });
    expect(counted).toBeLessThan(30);
  });

  it("asks for more after the last Message when it continues", () => {
    const result = planned({ kind: "continue", history: talk("Go on", "I was") });
    expect(contents(result).at(-1)).toBe(DEFAULT_PROMPT_SETTINGS.continueNudge);
  });

  it("asks for the person's words last of all when it impersonates", () => {
    expect(contents(planned({ kind: "impersonate" })).at(-1)).toContain("write as Ada");
  });

  it("can be copied to another thread and back", () => {
    const result = planned();
    expect(structuredClone(result)).toEqual(result);
  });
});
