import type { CardIssue } from "./issues.js";
import type { JsonObject } from "./json.js";

/** Version of the card format: 1 has its fields at the root, 2 and 3 have them under `data`. */
export type CardVersion = 1 | 2 | 3;

/** Whose voice a prompt is put in. */
export type PromptRole = "system" | "user" | "assistant";

/** Text a card wants `depth` Messages before the end of the prompt. */
export interface DepthPrompt {
  readonly prompt: string;
  /** Messages from the end, 0 being after the last one. */
  readonly depth: number;
  readonly role: PromptRole;
}

/** One file a V3 card refers to; the file itself lies elsewhere. */
export interface CardAsset {
  /** `icon`, `background`, `emotion`, `user_icon` or a program's own word. */
  readonly type: string;
  readonly uri: string;
  readonly name: string;
  /** File extension without dot. */
  readonly ext: string;
}

/** What a card says, in one form whatever its version. Missing text is empty, missing lists are empty. */
export interface CardFields {
  /** Never blank. */
  readonly name: string;
  /** Stands for the name in the prompt when not empty (V3). */
  readonly nickname: string;
  readonly description: string;
  readonly personality: string;
  readonly scenario: string;
  /** First Message of a Conversation, before macros. */
  readonly greeting: string;
  /** Other Swipes of the greeting, in order. */
  readonly alternateGreetings: readonly string[];
  /** Greetings for groups alone (V3). */
  readonly groupOnlyGreetings: readonly string[];
  readonly exampleMessages: string;
  readonly systemPrompt: string;
  readonly postHistoryInstructions: string;
  readonly creatorNotes: string;
  /** Creator's notes by language (ISO 639-1), V3. */
  readonly creatorNotesByLanguage: Readonly<Record<string, string>>;
  readonly creator: string;
  readonly characterVersion: string;
  readonly tags: readonly string[];
  /** Where the card was taken from (V3). */
  readonly sources: readonly string[];
  readonly assets: readonly CardAsset[];
  /** Unix seconds (V3). */
  readonly creationDate: number | undefined;
  /** Unix seconds (V3). */
  readonly modificationDate: number | undefined;
  /** How readily the Character speaks in a group, 0 to 1 inclusive; 0.5 when the card does not say. */
  readonly talkativeness: number;
  readonly depthPrompt: DepthPrompt | undefined;
  /** Name of the Lorebook linked first (`extensions.world`). */
  readonly primaryLorebookName: string | undefined;
  /** Names of further linked Lorebooks (`extensions.extra_worlds`). */
  readonly extraLorebookNames: readonly string[];
  /** The embedded Lorebook as it stands in the card. */
  readonly characterBook: JsonObject | undefined;
  /** Everything under `extensions`, as it stands in the card. */
  readonly extensions: JsonObject;
}

/**
 * A card that was read. `raw` is the card: all of it, with every unknown key. `fields` is what TavernKit understands of it.
 * A card kept as JSON comes back by `parseCard(raw)`.
 */
export interface Card {
  readonly version: CardVersion;
  readonly raw: JsonObject;
  readonly fields: CardFields;
}

/** What reading gave. `card` is there exactly when no issue is a refusal. */
export interface CardResult {
  readonly card?: Card;
  /** In the order found. */
  readonly issues: readonly CardIssue[];
}
