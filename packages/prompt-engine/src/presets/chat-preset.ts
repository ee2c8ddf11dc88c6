import type { NamesBehavior, PromptSettings } from "../settings/prompt-settings.js";
import { isJsonRecord, present, PresetReader, type PresetIssue } from "./preset-reader.js";
import { readPromptList } from "./prompt-list.js";

/** What a preset file of another program says about prompts. */
export interface PresetReading {
  /** Only what the file names; the rest stays as it is. */
  readonly settings: Partial<PromptSettings>;
  readonly contextTokens?: number;
  readonly responseTokens?: number;
  /** Keys that were used. What is not among them (samplers, connections) is for others to read. */
  readonly taken: readonly string[];
  readonly issues: readonly PresetIssue[];
}

const NAMES: ReadonlyMap<string | number, NamesBehavior> = new Map<string | number, NamesBehavior>([
  [-1, "none"],
  [0, "default"],
  [1, "field"],
  [2, "content"],
]);

/** What stands for a postfix by number. */
const POSTFIXES = ["", " ", "\n", "\n\n"] as const;

/**
 * Reads the prompt half of a SillyTavern chat completion preset. Texts that are there count, blank ones as switched off.
 * Anything that is not a JSON object reads as an empty preset.
 */
export function readChatPreset(json: unknown): PresetReading {
  const object = isJsonRecord(json) ? json : {};
  const reader = new PresetReader(object);
  const settings = present({
    entries: readPromptList(reader),
    newConversation: reader.text("new_chat_prompt"),
    newGroupConversation: reader.text("new_group_chat_prompt"),
    newExample: reader.text("new_example_chat_prompt"),
    groupNudge: reader.text("group_nudge_prompt"),
    continueNudge: reader.text("continue_nudge_prompt"),
    impersonation: reader.text("impersonation_prompt"),
    replaceEmptyMessage: reader.text("send_if_empty"),
    loreFormat: reader.text("wi_format"),
    scenarioFormat: reader.text("scenario_format"),
    personalityFormat: reader.text("personality_format"),
    prefersCardSystemPrompt: reader.flag("prefer_character_prompt"),
    prefersCardPostHistory: reader.flag("prefer_character_jailbreak"),
    names: reader.choice("names_behavior", NAMES),
    squashesSystemMessages: reader.flag("squash_system_messages"),
    continuesByPrefill: reader.flag("continue_prefill"),
    continuePostfix: typeof object["continue_postfix"] === "number" ? postfix(reader) : reader.text("continue_postfix"),
    assistantPrefill: reader.text("assistant_prefill"),
    impersonationPrefill: reader.text("assistant_impersonation"),
  });
  const tokens = present({
    contextTokens: reader.count("openai_max_context"),
    responseTokens: reader.count("openai_max_tokens"),
  });
  return { settings, ...tokens, taken: reader.taken, issues: reader.issues };
}

function postfix(reader: PresetReader): string | undefined {
  return reader.choice("continue_postfix", new Map(POSTFIXES.map((text, code) => [code, text])));
}
