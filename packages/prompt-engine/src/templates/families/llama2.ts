import type { TextTemplates } from "../text-templates.js";
import { ALIGNMENT, BASE_CONTEXT, BASE_INSTRUCT } from "./base.js";

/** Llama 2 Chat, as in Meta's reference code: the system text stands inside the first user turn. */
export const LLAMA2: TextTemplates = {
  context: BASE_CONTEXT,
  instruct: {
    ...BASE_INSTRUCT,
    inputSequence: "[INST] ",
    outputSequence: " ",
    systemSequence: "[INST] ",
    inputSuffix: " [/INST]",
    outputSuffix: " </s><s>",
    systemSuffix: " [/INST]",
    firstInputSequence: "",
    stopSequence: "</s>",
    storyPrefix: "[INST] <<SYS>>\n",
    storySuffix: "\n<</SYS>>\n\n",
    userAlignment: ALIGNMENT,
    systemSameAsUser: true,
    plainExamples: true,
  },
};
