import { BASE_CONTEXT, BASE_INSTRUCT } from "../templates/families/base.js";
import type { ContextTemplate } from "../templates/context-template.js";
import type { InstructTemplate } from "../templates/instruct-template.js";
import type { TextTemplates } from "../templates/text-templates.js";
import { checkEntries } from "./check-entries.js";
import { fields, flag, list, optional, Place, text, whole, word, type Check, type SettingsIssue } from "./checks.js";
import { DEFAULT_PROMPT_SETTINGS } from "./default-settings.js";
import { MAX_OVERHEAD_TOKENS, MAX_SEQUENCE, MAX_STOP_SEQUENCE, MAX_STOP_SEQUENCES, MAX_TEXT } from "./limits.js";
import type { PromptSettings } from "./prompt-settings.js";

/** Settings of unknown origin, made usable. */
export interface CheckedSettings {
  /** Complete. What could not be used, or was not named, is as in a new Preset. */
  readonly settings: PromptSettings;
  /** In the order of the fields; empty when all of it could be used as it is. */
  readonly issues: readonly SettingsIssue[];
}

/** Reads prompt settings of unknown origin. Never throws. */
export function checkPromptSettings(value: unknown): CheckedSettings {
  const place = new Place();
  const settings = checkSettings(value, place, DEFAULT_PROMPT_SETTINGS);
  return { settings, issues: place.issues };
}

const sequence = text(MAX_SEQUENCE);
const maybeSequence = optional(sequence, "");
const longText = text(MAX_TEXT);
const stopSequence = text(MAX_STOP_SEQUENCE) as Check<string | undefined>;

const checkContext = fields<ContextTemplate>({
  storyString: longText,
  chatStart: sequence,
  exampleSeparator: sequence,
  namesAsStop: flag,
});

const checkInstruct = fields<InstructTemplate>({
  inputSequence: sequence,
  outputSequence: sequence,
  systemSequence: sequence,
  inputSuffix: sequence,
  outputSuffix: sequence,
  systemSuffix: sequence,
  firstInputSequence: maybeSequence,
  lastInputSequence: maybeSequence,
  firstOutputSequence: maybeSequence,
  lastOutputSequence: maybeSequence,
  lastSystemSequence: maybeSequence,
  stopSequence: sequence,
  sequencesAsStop: flag,
  storyPrefix: sequence,
  storySuffix: sequence,
  userAlignment: sequence,
  wrap: flag,
  systemSameAsUser: flag,
  names: word(["none", "group", "always"]),
  plainExamples: flag,
});

const BLANK_INSTRUCT: InstructTemplate = {
  ...BASE_INSTRUCT,
  inputSequence: "",
  outputSequence: "",
  systemSequence: "",
};

const checkTemplates = fields<TextTemplates>({
  context: checkContext,
  instruct: optional(checkInstruct, BLANK_INSTRUCT),
});

const checkSettings = fields<PromptSettings>({
  entries: checkEntries,
  newConversation: longText,
  newGroupConversation: longText,
  newExample: longText,
  groupNudge: longText,
  continueNudge: longText,
  impersonation: longText,
  replaceEmptyMessage: longText,
  loreFormat: longText,
  scenarioFormat: longText,
  personalityFormat: longText,
  prefersCardSystemPrompt: flag,
  prefersCardPostHistory: flag,
  examples: word(["gradual", "always", "never"]),
  names: word(["none", "default", "field", "content"]),
  squashesSystemMessages: flag,
  continuesByPrefill: flag,
  continuePostfix: sequence,
  assistantPrefill: longText,
  impersonationPrefill: longText,
  stopSequences: list(stopSequence, MAX_STOP_SEQUENCES),
  namesAsStop: flag,
  messageOverheadTokens: whole(0, MAX_OVERHEAD_TOKENS),
  replyOverheadTokens: whole(0, MAX_OVERHEAD_TOKENS),
  templates: optional(checkTemplates, { context: BASE_CONTEXT }),
});
