import type { TextTemplates } from "../text-templates.js";
import { BASE_CONTEXT, BASE_INSTRUCT } from "./base.js";

/** Vicuna 1.1, as in FastChat's conversation templates. */
export const VICUNA: TextTemplates = {
  context: BASE_CONTEXT,
  instruct: {
    ...BASE_INSTRUCT,
    inputSequence: "USER: ",
    outputSequence: "ASSISTANT: ",
    systemSequence: "SYSTEM: ",
    inputSuffix: "\n",
    outputSuffix: "</s>\n",
    systemSuffix: "\n",
    stopSequence: "</s>",
    storySuffix: "\n\n",
  },
};
