/** Most suggestions shown at a time; who does not see the wanted one types on. */
export const MAX_SUGGESTIONS = 100;

/**
 * The suggestions that have the typed text in them, in their order. All of them while nothing is typed, or when what is
 * typed is one of them: then somebody looks for another.
 */
export function matchingSuggestions(suggestions: readonly string[], typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  const shown =
    wanted === "" || suggestions.includes(typed)
      ? suggestions
      : suggestions.filter((suggestion) => suggestion.toLowerCase().includes(wanted));
  return shown.slice(0, MAX_SUGGESTIONS);
}
