import type { TextTemplates } from "../text-templates.js";
import { BASE_CONTEXT, BASE_INSTRUCT } from "./base.js";

/** Alpaca, as in Stanford's training prompts. */
export const ALPACA: TextTemplates = {
  context: BASE_CONTEXT,
  instruct: {
    ...BASE_INSTRUCT,
    inputSequence: "### Instruction:",
    outputSequence: "### Response:",
    systemSequence: "### Input:",
    inputSuffix: "\n\n",
    outputSuffix: "\n\n",
    systemSuffix: "\n\n",
    storySuffix: "\n\n",
    wrap: true,
  },
};
