import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Operations of the lorebook feature, as tests send them. */
const BOOK = `lorebook { id name description visibility scanDepth budgetTokens isRecursive entryCount version settingsVersion isMine canEdit ownerName }`;
const ENTRY = `entry { id uid comment content keys isEnabled order position scanDepth version }`;

export const CREATE_LOREBOOK = `mutation ($input: CreateLorebookInput!) { createLorebook(input: $input) { ${BOOK} } }`;
export const UPDATE_LOREBOOK = `mutation ($input: UpdateLorebookInput!) { updateLorebook(input: $input) { ${BOOK} } }`;
export const DELETE_LOREBOOK = `mutation ($input: DeleteLorebookInput!) { deleteLorebook(input: $input) { deletedId } }`;
export const DUPLICATE_LOREBOOK = `mutation ($input: DuplicateLorebookInput!) { duplicateLorebook(input: $input) { ${BOOK} } }`;
export const IMPORT_LOREBOOK = `mutation ($input: ImportLorebookInput!) {
  importLorebook(input: $input) { format issues { path code message } ${BOOK} }
}`;
export const CREATE_ENTRY = `mutation ($input: CreateLorebookEntryInput!) { createLorebookEntry(input: $input) { ${ENTRY} ${BOOK} } }`;
export const UPDATE_ENTRY = `mutation ($input: UpdateLorebookEntryInput!) { updateLorebookEntry(input: $input) { ${ENTRY} ${BOOK} } }`;
export const MOVE_ENTRY = `mutation ($input: MoveLorebookEntryInput!) { moveLorebookEntry(input: $input) { ${BOOK} } }`;
export const DUPLICATE_ENTRY = `mutation ($input: DuplicateLorebookEntryInput!) { duplicateLorebookEntry(input: $input) { ${ENTRY} ${BOOK} } }`;
export const UPDATE_ENTRIES = `mutation ($input: UpdateLorebookEntriesInput!) { updateLorebookEntries(input: $input) { count ${BOOK} } }`;
export const DELETE_ENTRIES = `mutation ($input: LorebookEntryIdsInput!) { deleteLorebookEntries(input: $input) { count ${BOOK} } }`;
export const RESTORE_ENTRIES = `mutation ($input: LorebookEntryIdsInput!) { restoreLorebookEntries(input: $input) { count ${BOOK} } }`;
export const ENTRIES = `query ($lorebookId: ID!, $first: Int, $after: String, $last: Int, $before: String, $query: String, $isEnabled: Boolean) {
  lorebookEntries(lorebookId: $lorebookId, first: $first, after: $after, last: $last, before: $before, query: $query, isEnabled: $isEnabled) {
    totalCount edges { cursor node { id uid comment isEnabled } } pageInfo { hasNextPage endCursor }
  }
}`;

export interface Book {
  id: string;
  name: string;
  entryCount: number;
  version: number;
  settingsVersion: number;
  visibility: string;
  [field: string]: unknown;
}

export interface Entry {
  id: string;
  uid: string;
  comment: string;
  keys: string[];
  version: number;
  [field: string]: unknown;
}

/** Answer of a mutation, by its name. */
export type Changed<Name extends string> = Record<
  Name,
  { lorebook: Book; entry: Entry; count: number; format: string; issues: { path: string; code: string }[] }
>;

export interface EntryPage {
  lorebookEntries: {
    totalCount: number;
    edges: { cursor: string; node: Entry }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** A file of recorded results of the reference program. */
export function recorded(name: string): { cases: { name: string; input: Record<string, unknown> }[] } {
  const file = fileURLToPath(new URL(`../../../../tests/conformance/recorded/${name}.json`, import.meta.url));
  return JSON.parse(readFileSync(file, "utf8")) as ReturnType<typeof recorded>;
}
