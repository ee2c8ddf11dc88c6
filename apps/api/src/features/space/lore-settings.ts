import { DEFAULT_LORE_SETTINGS, type LoreSettings } from "@tavernkit/lore-engine";
import { badInput, type InputIssue } from "../../platform/refusal.js";

/** What a Space sets for itself; the rest are defaults. */
export type OwnLoreSettings = Partial<LoreSettings>;

/** What may change; null gives the default back. */
export type LoreSettingsChange = { readonly [Key in keyof LoreSettings]?: LoreSettings[Key] | null | undefined };

/** Bounds of whole numbers, both ends included. The upper ones are those of SillyTavern's sliders, or beyond. */
const RANGES = {
  scanDepth: [0, 1_000],
  maxPasses: [0, 10],
  minActivations: [0, 1_000],
  minActivationsMaxDepth: [0, 1_000],
  budgetPercent: [1, 100],
  budgetCapTokens: [0, 200_000],
} as const satisfies Partial<Record<keyof LoreSettings, readonly [number, number]>>;

/** The settings that hold in a Space. */
export function loreSettingsOf({ loreSettings }: { readonly loreSettings: OwnLoreSettings | null }): LoreSettings {
  return { ...DEFAULT_LORE_SETTINGS, ...loreSettings };
}

/**
 * A Space's own settings after a change.
 *
 * @throws Refusal BAD_USER_INPUT naming every field out of range.
 */
export function changedLoreSettings(own: OwnLoreSettings | null, change: LoreSettingsChange): OwnLoreSettings {
  const issues = Object.entries(RANGES).flatMap(([path, [min, max]]): InputIssue[] => {
    const value = change[path as keyof typeof RANGES];
    if (value == null || (value >= min && value <= max)) return [];
    return [{ path, code: "out_of_range", message: `${path} must be ${min} to ${max}.` }];
  });
  if (issues.length > 0) throw badInput(...issues);
  const given: readonly (readonly [string, unknown])[] = Object.entries({ ...own, ...withoutAbsent(change) });
  return Object.fromEntries(given.filter(([, value]) => value !== null));
}

function withoutAbsent(change: LoreSettingsChange): LoreSettingsChange {
  const given: readonly (readonly [string, unknown])[] = Object.entries(change);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
