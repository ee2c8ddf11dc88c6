import { describe, expect, it } from "vitest";
import type { PlanInput } from "../input/plan-input.js";
import type { PromptPlan } from "../prompt-plan.js";
import type { PromptSettings } from "../settings/prompt-settings.js";
import { BUILT_IN_TEMPLATES, type TemplateFamily } from "../templates/built-in.js";
import type { InstructTemplate } from "../templates/instruct-template.js";
import { givenInput, planned, settingsWith, talk } from "../../test/given.js";

const ENTRIES = givenInput().settings.entries.map((entry) =>
  entry.id === "main" ? { ...entry, text: "Be {{char}}." } : entry,
);

type Given = Omit<Partial<PlanInput>, "settings"> & { readonly settings?: Partial<PromptSettings> };

/** A plan for a family's templates, with `change` to the instruct template. */
function completed(family: TemplateFamily, given: Given = {}, change: Partial<InstructTemplate> = {}): PromptPlan {
  const { context, instruct } = BUILT_IN_TEMPLATES[family];
  const templates = { context, instruct: instruct && { ...instruct, ...change } };
  return planned({
    character: { name: "Wren", description: "A keeper." },
    persona: { name: "Ada" },
    history: talk("Hi.", "Oh.", "Well?"),
    ...given,
    settings: settingsWith({ entries: ENTRIES, templates, ...given.settings }),
  });
}

describe("a text completion prompt", () => {
  it.each<[TemplateFamily, string]>([
    [
      "chatml",
      "<|im_start|>system\nBe Wren.\nA keeper.<|im_end|>\n<|im_start|>user\nHi.<|im_end|>\n" +
        "<|im_start|>assistant\nOh.<|im_end|>\n<|im_start|>user\nWell?<|im_end|>\n<|im_start|>assistant\n",
    ],
    ["llama2", "[INST] <<SYS>>\nBe Wren.\nA keeper.\n<</SYS>>\n\nHi. [/INST] Oh. </s><s>[INST] Well? [/INST]"],
    [
      "llama3",
      "<|start_header_id|>system<|end_header_id|>\n\nBe Wren.\nA keeper.<|eot_id|>" +
        "<|start_header_id|>user<|end_header_id|>\n\nHi.<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nOh.<|eot_id|>" +
        "<|start_header_id|>user<|end_header_id|>\n\nWell?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
    ],
    ["mistral", "[INST] Be Wren.\nA keeper.\n\nHi.[/INST] Oh.</s>[INST] Well?[/INST]"],
    [
      "alpaca",
      "Be Wren.\nA keeper.\n\n### Instruction:\nHi.\n\n### Response:\nOh.\n\n### Instruction:\nWell?\n\n### Response:\n",
    ],
    ["vicuna", "Be Wren.\nA keeper.\n\nUSER: Hi.\nASSISTANT: Oh.</s>\nUSER: Well?\nASSISTANT:"],
    [
      "gemma",
      "<start_of_turn>user\nBe Wren.\nA keeper.\n\nHi.<end_of_turn>\n" +
        "<start_of_turn>model\nOh.<end_of_turn>\n<start_of_turn>user\nWell?<end_of_turn>\n<start_of_turn>model\n",
    ],
    ["plain", "Be Wren.\nA keeper.\n***\nAda: Hi.\nWren: Oh.\nAda: Well?\nWren:"],
  ])("for %s is in the form its family was taught", (family, text) => {
    expect(completed(family).text).toBe(text);
  });

  it("for Command R marks every turn with its speaker's token", () => {
    const text = completed("commandR").text ?? "";
    expect(text.match(/<\|(?:USER|CHATBOT|SYSTEM)_TOKEN\|>/g)).toEqual(
      ["SYSTEM", "USER", "CHATBOT", "USER", "CHATBOT"].map((role) => `<|${role}_TOKEN|>`),
    );
  });

  it("says what personality and scenario are, and leaves out what is not there", () => {
    const character = { name: "Wren", personality: "Dry.", scenario: "A storm." };
    expect(completed("alpaca", { character }).text).toMatch(
      /^Be Wren\.\nWren's personality: Dry\.\nScenario: A storm\.\n\n###/,
    );
  });

  it("opens the first turn by itself where there is no story", () => {
    const entries = ENTRIES.filter((entry) => entry.id === "history");
    expect(completed("mistral", { settings: { entries } }).text?.startsWith("[INST] Hi.[/INST]")).toBe(true);
  });

  it("joins what the system says with the user's turn where a form knows no other", () => {
    const authorsNotes = { space: { text: "Be brief.", depth: 0 } };
    expect(completed("mistral", { authorsNotes }).text?.endsWith("[INST] Well?\n\nBe brief.[/INST]")).toBe(true);
  });

  it("leaves out fields that stand elsewhere here", () => {
    const { context } = BUILT_IN_TEMPLATES.plain;
    const templates = {
      context: { ...context, storyString: "{{#if anchorBefore}}x{{/if}}{{anchorAfter}}{{wiBefore}}{{system}}" },
    };
    const result = completed("plain", { settings: { templates } });
    expect(result.text?.startsWith("Be Wren.\n***")).toBe(true);
    expect(result.issues).toEqual([]);
  });

  it("lets the user begin where the form needs it", () => {
    const history = talk("Hi.", "Well?").reverse();
    expect(completed("mistral", { history }).text).toBe(
      "[INST] Be Wren.\nA keeper.\n\nBegin the scene.[/INST] Well?</s>[INST] Hi.[/INST]",
    );
  });

  it("names the speakers of a group, and who is to speak next", () => {
    const members = ["Wren", "Otto"].map((name) => ({ character: { name }, isMuted: false }));
    const group = { members, cards: "speaker" } as const;
    const result = completed("chatml", { group, history: talk("Hi.", "Oh."), settings: { groupNudge: "" } });
    expect(result.text).toContain("<|im_start|>assistant\nWren: Oh.<|im_end|>");
    expect(result.text?.endsWith("<|im_start|>assistant\nWren:")).toBe(true);
    expect(result.stopSequences).toContain("\nOtto:");
  });

  it("leaves the Message being continued open, and the user's turn when it impersonates", () => {
    const history = talk("Hi.", "Oh");
    expect(completed("chatml", { kind: "continue", history }).text?.endsWith("<|im_start|>assistant\nOh")).toBe(true);
    expect(completed("plain", { kind: "impersonate" }).text?.endsWith("\nAda:")).toBe(true);
  });

  it("uses the sequences of first and last turns where a template has them", () => {
    const change = { firstOutputSequence: "<first>", lastOutputSequence: "<last>", lastInputSequence: "<ask>" };
    const { text } = completed("chatml", {}, change);
    expect(text).toContain("<first>\nOh.");
    expect(text).toContain("<ask>\nWell?");
    expect(text?.endsWith("<last>\n")).toBe(true);
  });

  it("stops at the template's end, its sequences and everybody else's name", () => {
    expect(completed("chatml").stopSequences).toEqual([
      "<|im_end|>",
      "\n<|im_start|>user",
      "\n<|im_start|>assistant",
      "\n<|im_start|>system",
      "\nAda:",
    ]);
  });

  it("shows examples as turns, or as plain lines where the form has no room for them", () => {
    const character = { name: "Wren", exampleMessages: "{{user}}: A?\n{{char}}: B." };
    expect(completed("llama3", { character }).text).toContain("<|end_header_id|>\n\nB.<|eot_id|>");
    expect(completed("llama3", { character }, { names: "always" }).text).toContain("\n\nWren: B.<|eot_id|>");
    expect(completed("llama2", { character }).text).toContain("\n<</SYS>>\n\nAda: A?\nWren: B.\nHi. [/INST]");
  });
});
