/** Which books meet the budget first, after those of the Conversation and the Persona. */
export type InsertionStrategy = "evenly" | "character_first" | "global_first";

/** How Lorebooks are scanned; entries may override some of it. */
export interface LoreSettings {
  /** Newest Messages scanned; 0 or less scans nothing. */
  readonly scanDepth: number;
  /** Puts `name: ` before each Message's text while scanning. */
  readonly includesNames: boolean;
  readonly isCaseSensitive: boolean;
  /** Keys of one word match only whole words. Keys with a space inside match anywhere. */
  readonly matchesWholeWords: boolean;
  /** Whether texts of activated entries are scanned too. */
  readonly isRecursive: boolean;
  /** Passes over the entries at most, the first included; 0 for no limit. */
  readonly maxPasses: number;
  /** Widens the scan until so many entries are active; 0 never does. */
  readonly minActivations: number;
  /** Scan depth at which widening stops; 0 stops at the oldest Message. */
  readonly minActivationsMaxDepth: number;
  /** Percent of the context, 0 to 100. */
  readonly budgetPercent: number;
  /** Tokens the budget has at most; 0 for no cap. */
  readonly budgetCapTokens: number;
  readonly usesGroupScoring: boolean;
  readonly strategy: InsertionStrategy;
}

/** Settings that suit most Conversations: the defaults people know from SillyTavern, with recursion on. */
export const DEFAULT_LORE_SETTINGS: LoreSettings = {
  scanDepth: 2,
  includesNames: true,
  isCaseSensitive: false,
  matchesWholeWords: false,
  isRecursive: true,
  maxPasses: 0,
  minActivations: 0,
  minActivationsMaxDepth: 0,
  budgetPercent: 25,
  budgetCapTokens: 0,
  usesGroupScoring: false,
  strategy: "character_first",
};
