/** Most suggestions shown at a time; who does not see the wanted one types on. */
export const MAX_SUGGESTIONS = 100;

/**
 * The suggestions that have every typed word in them, in their order. All of them while nothing is typed, or when what is
 * typed is one of them: then somebody looks for another.
 */
export function matchingSuggestions(suggestions: readonly string[], typed: string): readonly string[] {
  if (suggestions.includes(typed)) return suggestions;
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return suggestions.filter((suggestion) => words.every((word) => suggestion.toLowerCase().includes(word)));
}
