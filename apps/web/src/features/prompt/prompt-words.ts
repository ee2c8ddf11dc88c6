import type { RouteLocationRaw } from "vue-router";
import type { LoreExplanationFieldsFragment, PromptBlockSource, PromptKind } from "../../generated/graphql";

/** Kinds of prompts a person can look at, in the order of the choice. */
export const PROMPT_KINDS: readonly { readonly kind: PromptKind; readonly label: string }[] = [
  { kind: "REPLY", label: "Next reply" },
  { kind: "REGENERATE", label: "Another Swipe" },
  { kind: "CONTINUE", label: "Continuation" },
  { kind: "IMPERSONATE", label: "Your next words" },
];

/** Where blocks come from, gathered as people think of them; the order is that of bar and legend. */
export const SHARE_GROUPS = [
  { id: "instructions", label: "Instructions" },
  { id: "character", label: "Character" },
  { id: "persona", label: "Persona" },
  { id: "lore", label: "Lore" },
  { id: "note", label: "Author's note" },
  { id: "examples", label: "Examples" },
  { id: "messages", label: "Messages" },
] as const;
export type ShareGroup = (typeof SHARE_GROUPS)[number]["id"];

const GROUP_BY_SOURCE: Readonly<Record<PromptBlockSource, ShareGroup>> = {
  ENTRY: "instructions",
  CONTROL: "instructions",
  PREFILL: "instructions",
  CARD: "character",
  DEPTH_PROMPT: "character",
  PERSONA: "persona",
  LORE: "lore",
  AUTHORS_NOTE: "note",
  EXAMPLES: "examples",
  HISTORY: "messages",
};

/** The group a block counts to. */
export function groupOf(source: PromptBlockSource): ShareGroup {
  return GROUP_BY_SOURCE[source];
}

/** What one group takes of the budget. */
export interface Share {
  readonly group: ShareGroup;
  readonly label: string;
  readonly tokens: number;
  /** Of the budget, 0 to 1. */
  readonly share: number;
}

/** What each group takes of the budget, groups without tokens left out. Only what is sent counts. */
export function sharesOf(
  blocks: readonly { readonly source: PromptBlockSource; readonly tokens: number; readonly isIncluded: boolean }[],
  budgetTokens: number,
): Share[] {
  const tokensOf = (group: ShareGroup) =>
    blocks
      .filter(({ source, isIncluded }) => isIncluded && groupOf(source) === group)
      .reduce((sum, { tokens }) => sum + tokens, 0);
  return SHARE_GROUPS.map(({ id, label }) => {
    const tokens = tokensOf(id);
    return { group: id, label, tokens, share: budgetTokens > 0 ? Math.min(1, tokens / budgetTokens) : 0 };
  }).filter(({ tokens }) => tokens > 0);
}

/** A share as a percentage; what is there but rounds to nothing is said so. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  return percent === 0 && share > 0 ? "< 1 %" : `${percent} %`;
}

type Explanation = Pick<LoreExplanationFieldsFragment, "title" | "uid" | "keys" | "match">;

/** What an entry is called: its title, else the key that was found, else its first one, else its number. */
export function entryName({ title, uid, keys, match }: Explanation): string {
  return title || match?.key || keys[0] || `Entry ${uid}`;
}

/** Begins the ids of the Lorebooks inside cards; the Character's follows. */
const CARD_PREFIX = "card:";

/** Where an entry can be read and changed. */
export function entryPlace({ bookId, uid }: { bookId: string; uid: string }): RouteLocationRaw {
  if (!bookId.startsWith(CARD_PREFIX)) return { name: "lorebook", params: { lorebookId: bookId }, query: { uid } };
  const characterId = bookId.slice(CARD_PREFIX.length);
  return { name: "embedded-lorebook", params: { characterId, entryUid: uid } };
}

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  persona_description: "the Persona's description",
  character_description: "the Character's description",
  character_personality: "the Character's personality",
  character_depth_prompt: "the Character's note",
  scenario: "the scenario",
  creator_notes: "the creator's notes",
};

/** Where a key was found, as the end of a sentence that begins with "found in". */
export function placeOf(
  match: NonNullable<Explanation["match"]>,
  nameOf: (entry: { bookId: string; uid: string }) => string | undefined,
): string {
  switch (match.kind) {
    case "MESSAGE":
      return match.messageId === "draft" ? "what you are writing" : "a Message";
    case "INJECTION":
      return "the author’s note or the Character’s note";
    case "SOURCE":
      return SOURCE_WORDS[match.source ?? ""] ?? "a text of the card";
    case "RECURSION": {
      const names = match.entries.map(nameOf).filter((name) => name !== undefined);
      return names.length > 0 ? `the text of ${names.join(", ")}` : "the text of another entry";
    }
  }
}

/** What a random number decided, in words. */
export function rollWords({ kind, value, group }: LoreExplanationFieldsFragment["rolls"][number]): string {
  const drawn = Math.floor(value * 100) + 1;
  return kind === "GROUP" ? `Drew ${drawn} of 100 for the group ${group ?? ""}` : `Drew ${drawn} of 100 for its chance`;
}
