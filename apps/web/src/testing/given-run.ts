import type { RunFieldsFragment } from "../generated/graphql";

/** A Run of Wren for tests and the workbench; only what matters is given. */
export function givenRun(change: Partial<RunFieldsFragment> = {}): RunFieldsFragment {
  return {
    // The cache matches fragments by it.
    ...{ __typename: "Run" },
    id: "run-1",
    conversationId: "conversation-1",
    kind: "REPLY",
    status: "RUNNING",
    messageId: "message-9",
    targetMessageId: null,
    speaker: { id: "membership-wren", displayName: "Wren", portraitUrl: null },
    providerName: "Practice partner",
    model: "practice",
    error: null,
    resolution: null,
    partialText: null,
    plannedTokens: null,
    counting: null,
    promptTokens: null,
    completionTokens: null,
    isUsageReported: false,
    finishReason: null,
    cost: null,
    createdAt: "2026-03-01T12:00:00Z",
    startedAt: "2026-03-01T12:00:00Z",
    finishedAt: null,
    timeToFirstTokenMs: null,
    ...change,
  };
}
