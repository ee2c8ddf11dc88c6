import type { CharacterDetailsFragment, CharacterVisibility } from "../../generated/graphql";

/** What a person types into the form of a Character. */
export interface CharacterDraft {
  name: string;
  nickname: string;
  description: string;
  personality: string;
  scenario: string;
  firstMessage: string;
  alternateGreetings: string[];
  exampleMessages: string;
  systemPrompt: string;
  postHistoryInstructions: string;
  creator: string;
  creatorNotes: string;
  characterVersion: string;
  /** Separated by commas. */
  tags: string;
  visibility: CharacterVisibility;
}

/** The form of a Character as it is; of a new one without an argument. */
export function draftOf(character?: CharacterDetailsFragment): CharacterDraft {
  return {
    name: character?.name ?? "",
    nickname: character?.nickname ?? "",
    description: character?.description ?? "",
    personality: character?.personality ?? "",
    scenario: character?.scenario ?? "",
    firstMessage: character?.firstMessage ?? "",
    alternateGreetings: [...(character?.alternateGreetings ?? [])],
    exampleMessages: character?.exampleMessages ?? "",
    systemPrompt: character?.systemPrompt ?? "",
    postHistoryInstructions: character?.postHistoryInstructions ?? "",
    creator: character?.creator ?? "",
    creatorNotes: character?.creatorNotes ?? "",
    characterVersion: character?.characterVersion ?? "",
    tags: character?.tags.join(", ") ?? "",
    visibility: character?.visibility ?? "PRIVATE",
  };
}

/** The fields of a form that differ from another's, as they were typed. */
export function changedDraft(before: CharacterDraft, after: CharacterDraft): Partial<CharacterDraft> {
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof CharacterDraft]),
  );
  return Object.fromEntries(changed);
}

type FieldsInput = Partial<Omit<CharacterDraft, "tags"> & { tags: string[] }>;

/** What differs between two forms, as the API takes it; empty when nothing does. */
export function changedFields(before: CharacterDraft, after: CharacterDraft): FieldsInput {
  const { tags, ...changed } = changedDraft(before, after);
  return { ...changed, ...(tags !== undefined && { tags: splitTags(tags) }) };
}

function splitTags(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))];
}
