import type { CompiledLorebook } from "../book/compiled-lorebook.js";
import type { GenerationTrigger, LorebookEntry, LoreRole, ScanSource } from "./lorebook.js";
import type { LorePattern, PatternOutcome } from "./pattern.js";
import type { LoreSettings } from "./settings.js";
import type { TimedEffects } from "./timed-effects.js";

/** What a book is attached to; decides which books meet the budget first. */
export type BookSource = "chat" | "persona" | "character" | "global";

/** A book as it takes part in one activation. */
export interface AttachedBook {
  /** Names the book in timed effects and explanations; two books with one id count once (the broadest attachment stays). */
  readonly id: string;
  readonly source: BookSource;
  /** Keep it between turns: it remembers what it found in each Message. */
  readonly book: CompiledLorebook;
}

/** One Message, as far as scanning needs it. */
export interface ScanMessage {
  readonly id: string;
  /** The speaker's display name. */
  readonly name: string;
  readonly text: string;
}

/** A text scanned whatever the depth, such as the author's note. */
export interface ScanInjection {
  /** Names the text in explanations. */
  readonly id: string;
  readonly text: string;
}

/** An entry activated by something else than its keys, and what to change of it. */
export interface ForcedEntry {
  readonly bookId: string;
  readonly uid: string;
  readonly changes?: Partial<
    Pick<
      LorebookEntry,
      "content" | "position" | "depth" | "outlet" | "order" | "probability" | "usesProbability" | "group"
    >
  > & { readonly role?: LoreRole };
}

/** The means an activation uses. Time and chance have no other way in. */
export interface LoreMeans {
  /** The next random number, 0 included, 1 excluded. */
  readonly random: () => number;
  /** Tokens of a text, 0 for the empty one. Joining two texts must not give more tokens than both have. */
  readonly countTokens: (text: string) => number;
  /** Looks for a pattern; must come back within bounded time, whatever the pattern. */
  readonly matchPattern: (pattern: LorePattern, text: string) => PatternOutcome;
  /** Replaces macros such as `{{user}}` in keys and contents. Texts without `{{` and `<` are not handed over. */
  readonly expandMacros: (text: string) => string;
}

/** Everything an activation depends on that can be copied to another thread, apart from the books. */
export interface LoreData {
  /** Oldest first. Only as many recent ones as could be scanned need to be given. */
  readonly messages: readonly ScanMessage[];
  /** Messages of the whole Conversation, for timed effects and widening; the length of `messages` when absent. */
  readonly messageCount?: number;
  /** Messages by Characters in the whole Conversation, for decorators that count them; 0 when absent. */
  readonly assistantMessageCount?: number;
  readonly settings: LoreSettings;
  /** The model's context in tokens, of which the budget is a part. */
  readonly contextTokens: number;
  /** Scanned after the Messages, in this order. */
  readonly injections?: readonly ScanInjection[];
  /** Texts that entries can ask for. Blank ones count as absent. */
  readonly sources?: Readonly<Partial<Record<ScanSource, string>>>;
  /** The speaking Character for filters. Without one, filters by tag see no tags and filters by name no name. */
  readonly character?: { readonly filterName: string; readonly tags: readonly string[] };
  /** What the prompt is made for, by every name it has; `normal` when absent. An entry limited to one of them takes part. */
  readonly triggers?: readonly GenerationTrigger[];
  /** As the last activation of this Conversation gave it. */
  readonly timedEffects?: TimedEffects;
  readonly forced?: readonly ForcedEntry[];
}

/** What `activate` takes. */
export interface LoreInput extends LoreData, LoreMeans {
  /** Books of one source in the order in which they were attached. */
  readonly books: readonly AttachedBook[];
}
