import type { ContextTemplate } from "../context-template.js";
import type { InstructTemplate } from "../instruct-template.js";

/** What a family does not say otherwise: turns on their own, sequences end the answer. */
export const BASE_INSTRUCT: Omit<InstructTemplate, "inputSequence" | "outputSequence" | "systemSequence"> = {
  inputSuffix: "",
  outputSuffix: "",
  systemSuffix: "",
  stopSequence: "",
  sequencesAsStop: true,
  storyPrefix: "",
  storySuffix: "",
  userAlignment: "",
  wrap: false,
  systemSameAsUser: false,
  names: "group",
  plainExamples: false,
};

/** The person's first words where a family's form needs some; in our own words. */
export const ALIGNMENT = "Begin the scene.";

/** What each part looks like, in an order that puts rules first and the person last. */
const PARTS = [
  ["system", "{{system}}"],
  ["loreBefore", "{{loreBefore}}"],
  ["description", "{{description}}"],
  ["personality", "{{char}}'s personality: {{personality}}"],
  ["scenario", "Scenario: {{scenario}}"],
  ["loreAfter", "{{loreAfter}}"],
  ["persona", "{{persona}}"],
] as const;

/** Every part that is there, each on lines of its own. */
export const BASE_CONTEXT: ContextTemplate = {
  storyString: PARTS.map(([field, text]) => `{{#if ${field}}}${text}\n{{/if}}`).join(""),
  chatStart: "",
  exampleSeparator: "",
  namesAsStop: true,
};
