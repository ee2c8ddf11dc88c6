import type { TextTemplates } from "../text-templates.js";
import { ALIGNMENT, BASE_CONTEXT, BASE_INSTRUCT } from "./base.js";

/** Mistral Instruct, as in Mistral's tokenizer documentation (V3): the system text opens the first user turn. */
export const MISTRAL: TextTemplates = {
  context: BASE_CONTEXT,
  instruct: {
    ...BASE_INSTRUCT,
    inputSequence: "[INST] ",
    outputSequence: " ",
    systemSequence: "[INST] ",
    inputSuffix: "[/INST]",
    outputSuffix: "</s>",
    systemSuffix: "[/INST]",
    firstInputSequence: "",
    stopSequence: "</s>",
    storyPrefix: "[INST] ",
    storySuffix: "\n\n",
    userAlignment: ALIGNMENT,
    systemSameAsUser: true,
    plainExamples: true,
  },
};
