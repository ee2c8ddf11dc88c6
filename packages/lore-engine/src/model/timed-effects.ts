/** One timed effect of one entry, counted in Messages of the Conversation. */
export interface TimedEffect {
  /** Messages the Conversation had when it began. */
  readonly start: number;
  /** Messages at which it ends; at that count it is over. */
  readonly end: number;
  /** Outlives a Conversation that does not grow, such as a re-roll. */
  readonly protected: boolean;
}

/**
 * Timed effects of a Conversation, kept by the caller from one activation to the next. Keys are `entryKey` of book and entry; an
 * empty kind is absent.
 */
export interface TimedEffects {
  readonly sticky?: Readonly<Record<string, TimedEffect>>;
  readonly cooldown?: Readonly<Record<string, TimedEffect>>;
}

/** Names an entry across books: `bookId.uid`. */
export function entryKey(bookId: string, uid: string): string {
  return `${bookId}.${uid}`;
}
