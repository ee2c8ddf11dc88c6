import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROPERTY } from "../../test/given.js";
import { readChatPreset } from "./chat-preset.js";
import { readContextTemplate, readInstructTemplate } from "./text-templates.js";

describe("a chat completion preset", () => {
  it("gives its entries in the live order, unlisted ones last and off", () => {
    const preset = {
      prompts: [
        { identifier: "main", name: "Main", content: "M", role: "system" },
        { identifier: "spare", content: "S" },
        {
          identifier: "note",
          content: "N",
          role: 1,
          injection_position: 1,
          injection_depth: 0,
          injection_trigger: ["swipe", 4],
        },
        { identifier: "chatHistory", marker: true },
      ],
      prompt_order: [
        { character_id: 100000, order: [{ identifier: "spare", enabled: true }] },
        {
          character_id: 100001,
          order: [
            { identifier: "chatHistory", enabled: true },
            { identifier: "main", enabled: false },
            { identifier: "note", enabled: true },
            { identifier: "charDescription", enabled: true },
          ],
        },
      ],
    };
    const { settings, issues } = readChatPreset(preset);
    expect(settings.entries).toEqual([
      expect.objectContaining({ id: "history", enabled: true }),
      expect.objectContaining({ id: "main", enabled: false, text: "M" }),
      expect.objectContaining({ id: "note", role: "user", position: "inChat", depth: 0, triggers: ["regenerate"] }),
      expect.objectContaining({ id: "characterDescription", enabled: true }),
      expect.objectContaining({ id: "spare", enabled: false, text: "S" }),
    ]);
    expect(issues).toEqual([]);
  });

  it("keeps blank texts as switched off and leaves absent ones alone", () => {
    const { settings } = readChatPreset({ new_chat_prompt: "", continue_postfix: 3, names_behavior: 2 });
    expect(settings).toEqual({ newConversation: "", continuePostfix: "\n\n", names: "content" });
  });

  it("says what was taken and what could not be", () => {
    const reading = readChatPreset({
      temperature: 1,
      openai_max_context: 8192,
      wi_format: 7,
      names_behavior: 9,
      prompt_order: [{ identifier: "ghost", enabled: true }],
    });
    expect(reading.taken).toEqual(["prompt_order", "openai_max_context"]);
    expect(reading.contextTokens).toBe(8192);
    expect(reading.issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "prompt_order NO_SUCH_PROMPT",
      "wi_format WRONG_TYPE",
      "names_behavior UNKNOWN_VALUE",
    ]);
  });
});

describe("text completion templates", () => {
  it("are read in today's form", () => {
    const { template } = readInstructTemplate({
      input_sequence: "<u>",
      output_sequence: "<a>",
      last_output_sequence: "",
      wrap: false,
      names_behavior: "force",
      story_string_prefix: "<s>",
    });
    expect(template).toMatchObject({
      inputSequence: "<u>",
      outputSequence: "<a>",
      wrap: false,
      names: "group",
      storyPrefix: "<s>",
    });
    expect(template.lastOutputSequence).toBeUndefined();
  });

  it("are read in the form before", () => {
    const { template } = readInstructTemplate({
      separator_sequence: "</a>",
      names: true,
      system_sequence_prefix: "<s>",
    });
    expect(template).toMatchObject({ outputSuffix: "</a>", names: "always", storyPrefix: "<s>" });
    expect(readInstructTemplate({ names: false, names_force_groups: false }).template.names).toBe("none");
  });

  it("keep our own context where the file says nothing", () => {
    const { template } = readContextTemplate({ chat_start: "***" });
    expect(template.chatStart).toBe("***");
    expect(template.storyString).toContain("{{#if system}}");
  });
});

it("no file makes a reader throw", () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(null, [], {}, "main", 1));
  const keys = fc.constantFrom(
    "prompts",
    "prompt_order",
    "names",
    "continue_postfix",
    "wrap",
    "input_sequence",
    "role",
  );
  fc.assert(
    fc.property(fc.oneof(value, fc.dictionary(keys, fc.oneof(value, fc.array(value)))), (json) => {
      for (const read of [readChatPreset, readInstructTemplate, readContextTemplate]) {
        expect(read(json).taken).toBeInstanceOf(Array);
      }
    }),
    PROPERTY,
  );
});
