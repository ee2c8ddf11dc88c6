import type { LoreSettingsFieldsFragment, LoreStrategy } from "../../generated/graphql";
import { wholeNumberProblem, type WholeNumberRange } from "../../lib/whole-number";

type NumberName =
  "scanDepth" | "budgetPercent" | "budgetCapTokens" | "maxPasses" | "minActivations" | "minActivationsMaxDepth";
type FlagName = "includesNames" | "matchesWholeWords" | "isCaseSensitive" | "isRecursive" | "usesGroupScoring";

/** Lore settings as a person types them: numbers as text. */
export type LoreSettingsDraft = Record<NumberName, string> & Record<FlagName, boolean> & { strategy: LoreStrategy };

interface NumberField extends WholeNumberRange {
  readonly name: NumberName;
  readonly label: string;
  readonly hint: string;
}

/** Numbers with the ranges of the API, in the order of the form. */
export const NUMBER_FIELDS: readonly NumberField[] = [
  { name: "scanDepth", label: "Messages looked at", hint: "The newest ones. 0 looks at none.", min: 0, max: 1_000 },
  { name: "budgetPercent", label: "Share of the prompt, %", hint: "What lore may take of it.", min: 1, max: 100 },
  { name: "budgetCapTokens", label: "Tokens at most", hint: "0 for the share alone.", min: 0, max: 200_000 },
  {
    name: "maxPasses",
    label: "Rounds at most",
    hint: "How often the entries are gone through. 0 for no limit.",
    min: 0,
    max: 10,
  },
  {
    name: "minActivations",
    label: "Entries at least",
    hint: "Looks further back until so many are called. 0 never does.",
    min: 0,
    max: 1_000,
  },
  {
    name: "minActivationsMaxDepth",
    label: "Messages back at most",
    hint: "How far that goes. 0 to the oldest.",
    min: 0,
    max: 1_000,
  },
];

/** Choices between yes and no, in the order of the form. */
export const FLAG_FIELDS: readonly { readonly name: FlagName; readonly label: string; readonly hint: string }[] = [
  { name: "matchesWholeWords", label: "Whole words", hint: "The key “art” is not found in “party”." },
  { name: "isCaseSensitive", label: "Capital letters matter", hint: "The key “Rose” is not found in “rose”." },
  { name: "includesNames", label: "Speakers' names", hint: "Keys are looked for in them too." },
  {
    name: "isRecursive",
    label: "Entries call entries",
    hint: "Keys are looked for in the texts of called entries too.",
  },
  {
    name: "usesGroupScoring",
    label: "More matching keys win",
    hint: "In a group, of which one entry is taken, those with more matching keys go first.",
  },
];

/** Which Lorebooks may take from the share first. */
export const STRATEGIES: readonly { readonly value: LoreStrategy; readonly label: string }[] = [
  { value: "EVENLY", label: "All alike, by the order of their entries" },
  { value: "CHARACTER_FIRST", label: "Those of Characters" },
  { value: "GLOBAL_FIRST", label: "Those of the Space" },
];

export function draftOfLoreSettings(settings: LoreSettingsFieldsFragment): LoreSettingsDraft {
  const { scanDepth, budgetPercent, budgetCapTokens, maxPasses, minActivations, minActivationsMaxDepth } = settings;
  const { includesNames, matchesWholeWords, isCaseSensitive, isRecursive, usesGroupScoring, strategy } = settings;
  return {
    scanDepth: String(scanDepth),
    budgetPercent: String(budgetPercent),
    budgetCapTokens: String(budgetCapTokens),
    maxPasses: String(maxPasses),
    minActivations: String(minActivations),
    minActivationsMaxDepth: String(minActivationsMaxDepth),
    includesNames,
    matchesWholeWords,
    isCaseSensitive,
    isRecursive,
    usesGroupScoring,
    strategy,
  };
}

/** The settings for the API; call it when `problemsOfLoreSettings` finds none. */
export function loreSettingsOfDraft(draft: LoreSettingsDraft) {
  const numbers = Object.fromEntries(NUMBER_FIELDS.map(({ name }) => [name, Number(draft[name])]));
  return { ...draft, ...(numbers as Record<NumberName, number>) };
}

/** Field → what is wrong with it, in plain words. */
export function problemsOfLoreSettings(draft: LoreSettingsDraft): Partial<Record<NumberName, string>> {
  return Object.fromEntries(
    NUMBER_FIELDS.flatMap(({ name, ...range }) => {
      const problem = wholeNumberProblem(draft[name], range);
      return problem === undefined ? [] : [[name, problem]];
    }),
  );
}
