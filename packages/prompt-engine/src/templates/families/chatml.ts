import type { TextTemplates } from "../text-templates.js";
import { BASE_CONTEXT, BASE_INSTRUCT } from "./base.js";

/** ChatML, as in OpenAI's `chatml.md` and the model cards of Qwen and Hermes. */
export const CHATML: TextTemplates = {
  context: BASE_CONTEXT,
  instruct: {
    ...BASE_INSTRUCT,
    inputSequence: "<|im_start|>user",
    outputSequence: "<|im_start|>assistant",
    systemSequence: "<|im_start|>system",
    inputSuffix: "<|im_end|>\n",
    outputSuffix: "<|im_end|>\n",
    systemSuffix: "<|im_end|>\n",
    stopSequence: "<|im_end|>",
    storyPrefix: "<|im_start|>system\n",
    storySuffix: "<|im_end|>\n",
    wrap: true,
  },
};
