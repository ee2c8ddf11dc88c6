import type { TextTemplates } from "../text-templates.js";
import { ALIGNMENT, BASE_CONTEXT, BASE_INSTRUCT } from "./base.js";

/** Gemma, as in Google's formatting guide: there is no system turn, what is said there opens the user's first one. */
export const GEMMA: TextTemplates = {
  context: BASE_CONTEXT,
  instruct: {
    ...BASE_INSTRUCT,
    inputSequence: "<start_of_turn>user",
    outputSequence: "<start_of_turn>model",
    systemSequence: "<start_of_turn>user",
    inputSuffix: "<end_of_turn>\n",
    outputSuffix: "<end_of_turn>\n",
    systemSuffix: "<end_of_turn>\n",
    stopSequence: "<end_of_turn>",
    firstInputSequence: "",
    storyPrefix: "<start_of_turn>user\n",
    storySuffix: "\n\n",
    userAlignment: ALIGNMENT,
    wrap: true,
    systemSameAsUser: true,
  },
};
