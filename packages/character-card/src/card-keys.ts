import type { CardFields } from "./card.js";

/** Fields that can be edited and whose value stands in the card as it is. */
export type PlainField = Exclude<
  keyof CardFields,
  "assets" | "extensions" | "talkativeness" | "depthPrompt" | "primaryLorebookName" | "extraLorebookNames"
>;

/** Key of each plain field under `data`; V1 cards use the same names at the root. */
export const DATA_KEYS: Readonly<Record<PlainField, string>> = {
  name: "name",
  nickname: "nickname",
  description: "description",
  personality: "personality",
  scenario: "scenario",
  greeting: "first_mes",
  alternateGreetings: "alternate_greetings",
  groupOnlyGreetings: "group_only_greetings",
  exampleMessages: "mes_example",
  systemPrompt: "system_prompt",
  postHistoryInstructions: "post_history_instructions",
  creatorNotes: "creator_notes",
  creatorNotesByLanguage: "creator_notes_multilingual",
  creator: "creator",
  characterVersion: "character_version",
  tags: "tags",
  sources: "source",
  creationDate: "creation_date",
  modificationDate: "modification_date",
  characterBook: "character_book",
};

/**
 * Where programs that know V1 alone look: key at the root by key under `data`. SillyTavern keeps these in step with `data`.
 * @see conformance: card-import, "png v2 with top-level v1 mirror fields that disagree"
 */
export const MIRROR_KEYS: Readonly<Record<string, string>> = {
  name: "name",
  description: "description",
  personality: "personality",
  scenario: "scenario",
  first_mes: "first_mes",
  mes_example: "mes_example",
  tags: "tags",
};

/** The same for keys under `data.extensions`. */
export const MIRROR_EXTENSION_KEYS: readonly string[] = ["talkativeness", "fav"];

/** Root keys that SillyTavern mirrors when a card is made or edited, but leaves alone when one is imported. */
export const AUTHOR_MIRROR_KEYS: Readonly<Record<string, string>> = {
  creator: "creator",
  creator_notes: "creatorcomment",
};
