export { plan } from "./plan.js";
export type {
  DepthPrompt,
  HistoryMessage,
  PlanBudget,
  PlanCharacter,
  PlanData,
  PlanInput,
  PlanKind,
  PlanMeans,
  PlanPersona,
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
export type { CoreEntryId, PromptEntry, PromptSettings } from "./settings/prompt-settings.js";
