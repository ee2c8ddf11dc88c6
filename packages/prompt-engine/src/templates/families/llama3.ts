import type { TextTemplates } from "../text-templates.js";
import { BASE_CONTEXT, BASE_INSTRUCT } from "./base.js";

/** Llama 3 Instruct, as in Meta's model card. */
export const LLAMA3: TextTemplates = {
  context: BASE_CONTEXT,
  instruct: {
    ...BASE_INSTRUCT,
    inputSequence: "<|start_header_id|>user<|end_header_id|>\n\n",
    outputSequence: "<|start_header_id|>assistant<|end_header_id|>\n\n",
    systemSequence: "<|start_header_id|>system<|end_header_id|>\n\n",
    inputSuffix: "<|eot_id|>",
    outputSuffix: "<|eot_id|>",
    systemSuffix: "<|eot_id|>",
    stopSequence: "<|eot_id|>",
    storyPrefix: "<|start_header_id|>system<|end_header_id|>\n\n",
    storySuffix: "<|eot_id|>",
  },
};
