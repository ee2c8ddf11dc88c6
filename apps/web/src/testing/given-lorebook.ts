import type { LorebookDetailsFragment, LorebookEntryDetailsFragment } from "../generated/graphql";
import { NEW_ENTRY } from "../features/lorebook/entry-groups";

/** Ada's Lorebook Harbour. */
export function givenLorebook(more: Partial<LorebookDetailsFragment> = {}): LorebookDetailsFragment {
  const known = { __typename: "Lorebook" };
  return {
    ...known,
    ...{ id: "harbour", name: "Harbour", description: "", visibility: "PRIVATE" },
    ...{ entryCount: 2, isMine: true, canEdit: true, ownerName: "Ada", updatedAt: "2026-01-01T00:00:00.000Z" },
    ...{ version: 1, scanDepth: null, budgetTokens: null, isRecursive: null, settingsVersion: 1 },
    ...more,
  };
}

/** An entry of it. */
export function givenEntry(id: string, more: Partial<LorebookEntryDetailsFragment> = {}): LorebookEntryDetailsFragment {
  const known = { __typename: "LorebookEntry", ...NEW_ENTRY, id, uid: id, comment: id, version: 1 };
  return { ...known, ...more };
}

/** A page of a list. */
export function givenPage(nodes: readonly object[]) {
  return {
    totalCount: nodes.length,
    edges: nodes.map((node, index) => ({ cursor: String(index), node })),
    pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
  };
}
