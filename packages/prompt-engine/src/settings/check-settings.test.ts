import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROPERTY } from "../../test/given.js";
import { BUILT_IN_TEMPLATES } from "../templates/built-in.js";
import { checkPromptSettings } from "./check-settings.js";
import { DEFAULT_PROMPT_SETTINGS } from "./default-settings.js";

const HISTORY = { id: "history" };

function issuesOf(value: unknown): string[] {
  return checkPromptSettings(value).issues.map(({ path, code }) => `${path} ${code}`);
}

describe("settings of unknown origin", () => {
  it("that are complete come back as they are", () => {
    const settings = { ...DEFAULT_PROMPT_SETTINGS, templates: BUILT_IN_TEMPLATES.llama2 };
    expect(checkPromptSettings(settings)).toEqual({ settings, issues: [] });
  });

  it("that leave something out are completed as a new Preset has it", () => {
    expect(checkPromptSettings({})).toEqual({ settings: DEFAULT_PROMPT_SETTINGS, issues: [] });
    const { settings } = checkPromptSettings({ entries: [HISTORY, { id: "mine", text: "Hello." }] });
    expect(settings.entries).toEqual([
      expect.objectContaining({ id: "history", name: "Conversation", enabled: true }),
      expect.objectContaining({ id: "mine", name: "mine", text: "Hello.", depth: 4, order: 100 }),
    ]);
  });

  it.each<[string, unknown, string]>([
    ["something that is no object", [], " WRONG_TYPE"],
    ["a text where a switch is", { namesAsStop: "yes" }, "namesAsStop WRONG_TYPE"],
    ["a word that is none", { names: "loud" }, "names UNKNOWN_VALUE"],
    ["a setting that is none", { temperature: 1 }, "temperature UNKNOWN_FIELD"],
    ["a depth below zero", { entries: [HISTORY, { id: "a", depth: -1 }] }, "entries.1.depth OUT_OF_RANGE"],
    ["half a depth", { entries: [HISTORY, { id: "a", depth: 0.5 }] }, "entries.1.depth WRONG_TYPE"],
    ["an entry without an id", { entries: [HISTORY, {}] }, "entries.1.id WRONG_TYPE"],
    ["an id that is there twice", { entries: [HISTORY, HISTORY] }, "entries DUPLICATE_ID"],
    ["no Conversation", { entries: [] }, "entries MISSING_HISTORY"],
    ["a macro in a name", { entries: [{ ...HISTORY, name: "{{char}}" }] }, "entries.0.name MACRO_IN_NAME"],
    ["a kind that is none", { entries: [{ ...HISTORY, triggers: ["sing"] }] }, "entries.0.triggers.0 UNKNOWN_VALUE"],
    ["a text that is too long", { newExample: "x".repeat(50_001) }, "newExample TOO_LONG"],
    ["too many stop sequences", { stopSequences: Array(65).fill("x") }, "stopSequences TOO_LONG"],
    ["templates without an end", { templates: { instruct: { wrap: 1 } } }, "templates.instruct.wrap WRONG_TYPE"],
  ])("with %s say where", (_what, value, issue) => {
    expect(issuesOf(value)).toEqual([issue]);
  });

  it("lose templates that are null, and optional sequences that are", () => {
    expect(checkPromptSettings({ templates: null }).settings).not.toHaveProperty("templates");
    const templates = { instruct: { inputSequence: "<u>", lastInputSequence: null } };
    expect(checkPromptSettings({ templates }).settings.templates?.instruct).not.toHaveProperty("lastInputSequence");
  });

  it("always become settings that have nothing wrong with them", () => {
    const key = fc.constantFrom(
      "entries",
      "names",
      "templates",
      "instruct",
      "id",
      "depth",
      "stopSequences",
      "__proto__",
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(fc.jsonValue(), fc.dictionary(key, tie("value")), fc.array(tie("value"))),
    }));
    fc.assert(
      fc.property(value, (json) => {
        expect(checkPromptSettings(checkPromptSettings(json).settings).issues).toEqual([]);
      }),
      PROPERTY,
    );
  });
});
