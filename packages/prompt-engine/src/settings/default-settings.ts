import { newPromptEntry, type CoreEntryId, type PromptEntry } from "./prompt-entry.js";
import type { PromptSettings } from "./prompt-settings.js";

function entry(id: CoreEntryId, name: string, more: Partial<PromptEntry> = {}): PromptEntry {
  return newPromptEntry({ id, name, ...more });
}

const MAIN_TEXT =
  "You are {{char}}. Stay in this role and answer {{user}} with {{char}}'s next turn: what {{char}} does, says and notices. " +
  "Keep to what is established, move the scene forward, and leave {{user}}'s words and decisions to {{user}}.";

const ENHANCE_TEXT =
  "Where the description of {{char}} is silent, draw on what is commonly known about {{char}} and the world they come from.";

/** The entries of a new Preset, in prompt order, in our own words. */
export const DEFAULT_ENTRIES: readonly PromptEntry[] = [
  entry("main", "Main prompt", { text: MAIN_TEXT }),
  entry("loreBefore", "Lore before the character"),
  entry("persona", "Persona"),
  entry("characterDescription", "Character description"),
  entry("characterPersonality", "Character personality"),
  entry("scenario", "Scenario"),
  entry("enhanceDefinitions", "Enhance definitions", { text: ENHANCE_TEXT, enabled: false }),
  entry("auxiliary", "Auxiliary prompt"),
  entry("loreAfter", "Lore after the character"),
  entry("examples", "Example dialogues"),
  entry("history", "Conversation"),
  entry("postHistory", "After the conversation"),
];

/** What applies as long as no Preset says otherwise. */
export const DEFAULT_PROMPT_SETTINGS: PromptSettings = {
  entries: DEFAULT_ENTRIES,
  newConversation: "[The scene begins.]",
  newGroupConversation: "[The scene begins. Present: {{group}}.]",
  newExample: "[An example of how this may sound.]",
  groupNudge: "[It is {{char}}'s turn. Write only for {{char}}.]",
  continueNudge: "[Go on exactly where the last message breaks off. Repeat none of it.]",
  impersonation:
    "[For this one turn write as {{user}}: {{user}}'s next words and deeds, in {{user}}'s manner so far. Do not write for {{char}}.]",
  replaceEmptyMessage: "",
  loreFormat: "{0}",
  scenarioFormat: "Scenario: {{scenario}}",
  personalityFormat: "{{char}}'s personality: {{personality}}",
  prefersCardSystemPrompt: true,
  prefersCardPostHistory: true,
  examples: "gradual",
  names: "default",
  squashesSystemMessages: false,
  continuesByPrefill: false,
  continuePostfix: " ",
  assistantPrefill: "",
  impersonationPrefill: "",
  stopSequences: [],
  namesAsStop: false,
  messageOverheadTokens: 4,
  replyOverheadTokens: 3,
};
