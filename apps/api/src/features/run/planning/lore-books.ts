import type { JsonValue, Lorebook, LoreSettings, BookSource, TimedEffects } from "@tavernkit/lore-engine";

/** A Lorebook that takes part in a plan. Its text follows only where it is not known yet. */
export interface BookRef {
  /** Names it in timed effects and explanations. */
  readonly id: string;
  /** Another version, another text. */
  readonly version: number;
  readonly name: string;
  readonly source: BookSource;
}

/** The text of a Lorebook: read already, or as JSON of any format the lore engine reads. */
export type BookText = Pick<BookRef, "id" | "version"> & ({ readonly book: Lorebook } | { readonly json: JsonValue });

/** Reads the texts of Lorebooks, in any order. */
export type LoadBooks = (refs: readonly BookRef[]) => Promise<readonly BookText[]>;

/** What decides, beside the plan's own data, which LorebookEntries activate. */
export interface LoreOfPlan {
  /** Books of one source in the order in which they were attached. */
  readonly books: readonly BookRef[];
  readonly settings: LoreSettings;
  /** The speaking Character, for entries that are for some Characters alone. */
  readonly character: { readonly filterName: string; readonly tags: readonly string[] };
  /** As the last turn left them. */
  readonly timedEffects?: TimedEffects;
}
