import { OPEN_ROLE_RULES, type RoleRules } from "@tavernkit/prompt-engine";
import { HOSTED_KINDS } from "./kinds/hosted.js";
import { LOCAL_KINDS } from "./kinds/local.js";
import type { ProviderKind } from "./kinds/provider-kind.js";
import { NAMELESS_RULES } from "./kinds/role-rules.js";

export type { ProviderKind } from "./kinds/provider-kind.js";

/** The one kind that needs nothing. */
export const PRACTICE_KIND = "practice";

const PRACTICE: ProviderKind = {
  id: PRACTICE_KIND,
  label: "Practice partner",
  chat: "practice",
  text: null,
  program: null,
  defaultBaseUrl: null,
  basePath: null,
  needsKey: false,
  keyHeader: "authorization",
  isLocal: true,
  asksForUsage: false,
  roleRules: OPEN_ROLE_RULES,
};

/** Any other server that speaks OpenAI's protocol: only what nearly all of them take. */
const OPENAI_COMPATIBLE: ProviderKind = {
  ...PRACTICE,
  id: "openai_compatible",
  label: "OpenAI-compatible server",
  chat: "openai-chat",
  text: "openai-completions",
  isLocal: false,
  asksForUsage: true,
  roleRules: NAMELESS_RULES,
};

/** Every kind that can be set up. */
export const PROVIDER_KINDS: readonly ProviderKind[] = [PRACTICE, OPENAI_COMPATIBLE, ...HOSTED_KINDS, ...LOCAL_KINDS];

const kindsById = new Map(PROVIDER_KINDS.map((kind) => [kind.id, kind]));

/** The kind of that id, or undefined. */
export function providerKind(id: string): ProviderKind | undefined {
  return kindsById.get(id);
}

/** What a model of a kind accepts of a chat; the most common rules for a kind that is not known. */
export function roleRulesOf(kindId: string, model: string | null): RoleRules {
  const kind = providerKind(kindId);
  if (!kind) return NAMELESS_RULES;
  const profiles = kind.roleProfiles?.filter((profile) => model !== null && profile.model.test(model)) ?? [];
  return profiles.reduce<RoleRules>((rules, profile) => ({ ...rules, ...profile.rules }), kind.roleRules);
}
