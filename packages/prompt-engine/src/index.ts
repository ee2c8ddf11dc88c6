export { plan } from "./plan.js";
export { expandText, type ExpandedText, type ExpandOptions } from "./expand-text.js";
export { hashText } from "./macros/hash.js";
export type {
  AuthorsNoteLayer,
  AuthorsNoteLayers,
  AuthorsNotePosition,
  DepthPrompt,
  HistoryMessage,
  HistoryTotals,
  MacroData,
  MacroMeans,
  PersonaPosition,
  PlanBudget,
  PlanCharacter,
  PlanData,
  PlanGroup,
  PlanInput,
  LorePosition,
  PlanKind,
  PlanLore,
  PlanMeans,
  PlanMember,
  PlanPersona,
  PlanVariables,
} from "./input.js";
export type {
  BlockSource,
  OmissionReason,
  PlanBlock,
  PlanIssue,
  PlanMessage,
  PlanRefusal,
  PlanResult,
  PromptPlan,
  PromptRole,
} from "./prompt-plan.js";
export { OPEN_ROLE_RULES, type RoleRules } from "./roles/role-rules.js";
export { DEFAULT_ENTRIES, DEFAULT_PROMPT_SETTINGS } from "./settings/default-settings.js";
export type { CoreEntryId, NamesBehavior, PromptEntry, PromptSettings } from "./settings/prompt-settings.js";
export { BUILT_IN_TEMPLATES, type TemplateFamily } from "./templates/built-in.js";
export type { ContextTemplate } from "./templates/context-template.js";
export type { InstructTemplate } from "./templates/instruct-template.js";
export type { TextTemplates } from "./templates/text-templates.js";
export { seededRandom } from "./random.js";
