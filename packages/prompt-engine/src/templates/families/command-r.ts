import type { TextTemplates } from "../text-templates.js";
import { BASE_CONTEXT, BASE_INSTRUCT } from "./base.js";

/** Command R, as in Cohere's model card. */
export const COMMAND_R: TextTemplates = {
  context: BASE_CONTEXT,
  instruct: {
    ...BASE_INSTRUCT,
    inputSequence: "<|START_OF_TURN_TOKEN|><|USER_TOKEN|>",
    outputSequence: "<|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>",
    systemSequence: "<|START_OF_TURN_TOKEN|><|SYSTEM_TOKEN|>",
    inputSuffix: "<|END_OF_TURN_TOKEN|>",
    outputSuffix: "<|END_OF_TURN_TOKEN|>",
    systemSuffix: "<|END_OF_TURN_TOKEN|>",
    stopSequence: "<|END_OF_TURN_TOKEN|>",
    storyPrefix: "<|START_OF_TURN_TOKEN|><|SYSTEM_TOKEN|>",
    storySuffix: "<|END_OF_TURN_TOKEN|>",
  },
};
