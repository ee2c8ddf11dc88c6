import { describe, expect, it } from "vitest";
import { parseLorebook } from "./parse-lorebook.js";

describe("a memory book of Agnai", () => {
  it("has keywords, and stands by weight", () => {
    const json = {
      kind: "memory",
      name: "Harbour",
      entries: [{ name: "Owls", entry: "Owls hoot.", keywords: ["owl"], weight: 7, priority: 3, enabled: false }],
    };
    const { book, format } = parseLorebook(json);
    expect(format).toBe("agnai");
    expect(book).toMatchObject({
      name: "Harbour",
      entries: [{ keys: ["owl"], comment: "Owls", content: "Owls hoot.", order: 7, isEnabled: false }],
    });
  });
});

describe("a Lorebook of Risu", () => {
  it("has keys written with commas, and a chance that is a number", () => {
    const json = {
      type: "risu",
      data: [
        {
          key: "owl, fox",
          secondkey: "night",
          insertorder: 5,
          content: "x",
          alwaysActive: true,
          activationPercent: 40,
        },
      ],
    };
    const { book, format } = parseLorebook(json);
    expect(format).toBe("risu");
    expect(book?.entries).toMatchObject([
      {
        keys: ["owl", "fox"],
        secondaryKeys: ["night"],
        order: 5,
        isConstant: true,
        probability: 40,
        usesProbability: true,
      },
    ]);
  });
});

describe("a Lorebook of NovelAI", () => {
  it("stands by its budget priority", () => {
    const json = {
      lorebookVersion: 5,
      entries: [
        {
          text: "x",
          displayName: "Owls",
          keys: ["owl", "/re/i"],
          enabled: true,
          contextConfig: { budgetPriority: 400 },
        },
        { text: "y", keys: ["fox"], enabled: true, contextConfig: "none" },
      ],
    };
    const { book, format } = parseLorebook(json);
    expect(format).toBe("novel");
    expect(book?.entries).toMatchObject([
      { keys: ["owl", "/re/i"], comment: "Owls", content: "x", order: 400 },
      { keys: ["fox"], order: 0 },
    ]);
  });
});
