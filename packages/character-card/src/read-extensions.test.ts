import { describe, expect, it } from "vitest";
import { cardOf, wren } from "../test/builders.js";
import { parseCard } from "./parse-card.js";

const fieldsOf = (extensions: unknown) => cardOf(wren({ extensions })).fields;

describe("talkativeness", () => {
  it.each([
    [{}, 0.5],
    [{ talkativeness: null }, 0],
    [{ talkativeness: "0.7" }, 0.7],
    [{ talkativeness: "abc" }, 0.5],
    [{ talkativeness: true }, 1],
    [{ talkativeness: [] }, 0.5],
    [{ talkativeness: 3 }, 1],
    [{ talkativeness: -1 }, 0],
  ])("of %j is %d", (extensions, talkativeness) => {
    expect(fieldsOf(extensions).talkativeness).toBe(talkativeness);
  });
});

describe("linked Lorebooks", () => {
  it("are names without white space around them", () => {
    expect(fieldsOf({ world: " Harbour ", extra_worlds: [" One ", "", null, "Two"] })).toMatchObject({
      primaryLorebookName: "Harbour",
      extraLorebookNames: ["One", "Two"],
    });
  });

  it("are none when blank or of another type", () => {
    expect(fieldsOf({ world: " ", extra_worlds: "One" })).toMatchObject({
      primaryLorebookName: undefined,
      extraLorebookNames: [],
    });
  });
});

describe("a depth prompt", () => {
  it("stands 4 Messages from the end as system unless it says otherwise", () => {
    expect(fieldsOf({ depth_prompt: { prompt: "Calm." } }).depthPrompt).toEqual({
      prompt: "Calm.",
      depth: 4,
      role: "system",
    });
  });

  it.each([
    [1, "user"],
    ["2", "assistant"],
    ["user", "user"],
  ])("knows the role %j", (role, expected) => {
    expect(fieldsOf({ depth_prompt: { prompt: "Calm.", depth: "2", role } }).depthPrompt).toMatchObject({
      depth: 2,
      role: expected,
    });
  });

  it("is system for a role nobody knows, with a note", () => {
    const result = parseCard(wren({ extensions: { depth_prompt: { prompt: "Calm.", role: "narrator" } } }));
    expect(result.card?.fields.depthPrompt?.role).toBe("system");
    expect(result.issues).toMatchObject([{ code: "wrong_type", path: "data.extensions.depth_prompt.role" }]);
  });

  it("is none when blank", () => {
    expect(fieldsOf({ depth_prompt: { prompt: " ", depth: 2 } }).depthPrompt).toBeUndefined();
  });
});
