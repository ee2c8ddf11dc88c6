import type { LoreExplanationFieldsFragment, PromptFieldsFragment } from "../generated/graphql";

/** Ada's Conversation with Wren, as the panels ask who could speak. */
export const VOICES = {
  __typename: "Conversation",
  id: "storm",
  space: {
    __typename: "Space",
    id: "pier",
    memberships: [
      { __typename: "Membership", id: "ada", kind: "PERSON", displayName: "Ada", isMine: true, isRemoved: false },
      { __typename: "Membership", id: "wren", kind: "CHARACTER", displayName: "Wren", isMine: false, isRemoved: false },
    ],
  },
};

type Block = PromptFieldsFragment["blocks"][number];

/** A piece of a prompt. */
export function givenBlock(more: Partial<Block> = {}): Block {
  const known = { __typename: "PromptBlock" };
  return {
    ...known,
    ...{ id: "main", source: "ENTRY", role: "SYSTEM", name: "Main prompt", text: "Be Wren." },
    ...{ messageId: null, tokens: 3, isIncluded: true, omissionReason: null },
    ...more,
  };
}

/** A prompt as it would be sent. */
export function givenPrompt(more: Partial<PromptFieldsFragment> = {}): PromptFieldsFragment {
  return {
    ...{ __typename: "PromptPlan", providerName: "Scripted", model: "small", totalTokens: 3, budgetTokens: 1_000 },
    counting: { __typename: "TokenCounting", tokenizer: null, label: "estimate", isEstimate: true, factor: 1 },
    ...{ contextTokens: 1_300, omittedMessages: 0, stopSequences: [], bannedTexts: [], seed: 1 },
    ...{ instant: "2026-01-01T00:00:00.000Z", blocks: [givenBlock()], text: null, variables: [], issues: [] },
    messages: [{ __typename: "PromptMessage", role: "SYSTEM", name: null, content: "Be Wren." }],
    ...more,
  } as unknown as PromptFieldsFragment;
}

/** What became of an entry of Harbour. */
export function givenExplanation(more: Partial<LoreExplanationFieldsFragment> = {}): LoreExplanationFieldsFragment {
  return {
    ...{ __typename: "LoreExplanation", bookId: "harbour", uid: "1", bookName: "Harbour", title: "", keys: ["dragon"] },
    ...{ outcome: "OUT", reason: "no_key_matched", match: null, rolls: [], tokens: 4 },
    explanation: "None of its keys was found in the newest 2 Messages, as far as it looks.",
    ...more,
  } as unknown as LoreExplanationFieldsFragment;
}
