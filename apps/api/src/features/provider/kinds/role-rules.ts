import { OPEN_ROLE_RULES, type RoleRules } from "@tavernkit/prompt-engine";

/** OpenAI and those who follow it: everything may stand everywhere; a last message of the model's is not gone on with. */
export const OPENAI_RULES: RoleRules = { ...OPEN_ROLE_RULES, prefill: false };

/** The same without a field for names: services that refuse unknown fields answer 422 to it, others pass it over. */
export const NAMELESS_RULES: RoleRules = { ...OPENAI_RULES, nameField: false };

/**
 * What every chat template takes. Those of Gemma, Mistral and Llama 2 raise an error when roles do not alternate, the
 * model begins, or system text stands late; which template a local model has cannot be known before.
 */
export const TEMPLATE_RULES: RoleRules = {
  systemAnywhere: false,
  alternation: true,
  startsWithUser: true,
  prefill: true,
  nameField: false,
};

/** Anthropic's messages: system text apart, the user first and last unless words are put into the model's mouth. */
export const ANTHROPIC_RULES: RoleRules = { ...TEMPLATE_RULES, endsWithUser: true, trimsPrefill: true };

/** Gemini: system text apart, roles alternate, the user begins and ends. */
export const GEMINI_RULES: RoleRules = { ...TEMPLATE_RULES, prefill: false, endsWithUser: true };

/** Cohere: system text anywhere, the user ends. */
export const COHERE_RULES: RoleRules = { ...NAMELESS_RULES, endsWithUser: true };

/** Mistral: no system text behind the model's, the user ends unless the last message is marked as a prefix. */
export const MISTRAL_RULES: RoleRules = {
  ...NAMELESS_RULES,
  systemAnywhere: false,
  prefill: true,
  endsWithUser: true,
};
