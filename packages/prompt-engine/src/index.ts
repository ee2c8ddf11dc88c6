export { plan } from "./plan.js";
export { expandText, type ExpandedText, type ExpandOptions } from "./expand-text.js";
export { hashText } from "./macros/hash.js";
export type { AuthorsNoteLayer, AuthorsNoteLayers, AuthorsNotePosition } from "./input/authors-notes.js";
export type { DepthPrompt, PlanCharacter } from "./input/character.js";
export type { PlanGroup, PlanMember } from "./input/group.js";
export type { HistoryMessage, HistoryTotals } from "./input/history.js";
export type { PlanKind } from "./input/kind.js";
export type { LorePlace, LoreRequest, PlanLore } from "./input/lore.js";
export type { MacroData, MacroMeans, PlanVariables } from "./input/macro-data.js";
export type { PersonaPosition, PlanPersona } from "./input/persona.js";
export type { PlanBudget, PlanData, PlanInput, PlanMeans } from "./input/plan-input.js";
export type {
  BlockSource,
  OmissionReason,
  PlanBlock,
  PlanIssue,
  PlanIssueCode,
  PlanLoreReport,
  PlanMessage,
  PlanRefusal,
  PlanResult,
  PromptPlan,
  PromptRole,
} from "./prompt-plan.js";
export { OPEN_ROLE_RULES, type RoleRules } from "./roles/role-rules.js";
export { checkPromptSettings, type CheckedSettings } from "./settings/check-settings.js";
export { PLAN_KINDS, PROMPT_ROLES } from "./settings/check-entries.js";
export type { SettingsIssue, SettingsIssueCode } from "./settings/checks.js";
export { DEFAULT_ENTRIES, DEFAULT_PROMPT_SETTINGS } from "./settings/default-settings.js";
export { newPromptEntry, type CoreEntryId, type PromptEntry } from "./settings/prompt-entry.js";
export type { NamesBehavior, PromptSettings } from "./settings/prompt-settings.js";
export { BUILT_IN_TEMPLATES, type TemplateFamily } from "./templates/built-in.js";
export type { ContextTemplate } from "./templates/context-template.js";
export type { InstructTemplate } from "./templates/instruct-template.js";
export type { TextTemplates } from "./templates/text-templates.js";
export { seededRandom } from "./random.js";
export { readChatPreset, type PresetReading } from "./presets/chat-preset.js";
export type { PresetIssue } from "./presets/preset-reader.js";
export { readContextTemplate, readInstructTemplate, type TemplateReading } from "./presets/text-templates.js";
