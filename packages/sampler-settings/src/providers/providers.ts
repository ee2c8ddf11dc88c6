import { openaiCompatible } from "./openai-compatible.js";
import type { ProviderFacts } from "./provider-facts.js";

const PROVIDER_BY_KIND = {
  openai_compatible: openaiCompatible,
} as const satisfies Readonly<Record<string, ProviderFacts>>;

/** Name of a kind of Provider endpoint. */
export type ProviderKind = keyof typeof PROVIDER_BY_KIND;

/** Every kind of Provider endpoint: hosted services, then servers one runs oneself, then the generic one. */
export const PROVIDER_KINDS: readonly ProviderKind[] = Object.keys(PROVIDER_BY_KIND).filter(isProviderKind);

/** The facts of one kind: name, protocol, endpoint, notes, and how it takes each setting. */
export function providerOf(kind: ProviderKind): ProviderFacts {
  return PROVIDER_BY_KIND[kind];
}

/** Says whether a text names a kind of Provider. */
export function isProviderKind(text: string): text is ProviderKind {
  return Object.hasOwn(PROVIDER_BY_KIND, text);
}
