/** Keys under which a book's wishes are read: World Info's spelling, then a card's, which is the one written. */
export const BOOK_FIELDS = {
  scanDepth: ["scanDepth", "scan_depth"],
  budgetTokens: ["tokenBudget", "token_budget"],
  isRecursive: ["recursiveScanning", "recursive_scanning"],
} as const;
