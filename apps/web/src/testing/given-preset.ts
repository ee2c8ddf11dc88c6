import type { PresetDetailsFragment, PromptEntryFieldsFragment } from "../generated/graphql";

/** An entry for tests and the workbench; only what matters is given. */
export function givenEntry(change: Partial<PromptEntryFieldsFragment> = {}): PromptEntryFieldsFragment {
  return {
    // The cache matches fragments by it.
    ...{ __typename: "PromptEntry" },
    id: "main",
    name: "Main prompt",
    enabled: true,
    role: "SYSTEM",
    text: "Play {{char}}.",
    triggers: [],
    position: "IN_ORDER",
    depth: 4,
    order: 100,
    forbidsOverride: false,
    ...change,
  };
}

/** A Preset for tests and the workbench; only what matters is given. */
export function givenPreset(change: Partial<PresetDetailsFragment> = {}): PresetDetailsFragment {
  return {
    ...{ __typename: "Preset" },
    id: "preset-cozy",
    name: "Cozy",
    description: "",
    visibility: "PRIVATE",
    isBuiltIn: false,
    isDefault: false,
    isMine: true,
    canEdit: true,
    ownerName: "Ada",
    updatedAt: "2026-03-01T12:00:00Z",
    version: 1,
    samplerValues: { temperature: 0.8 },
    promptSettings: {
      ...{ __typename: "PromptSettings" },
      entries: [
        givenEntry(),
        givenEntry({ id: "characterDescription", name: "Character description", text: "" }),
        givenEntry({ id: "history", name: "Conversation", text: "" }),
      ],
      newConversation: "",
      newGroupConversation: "",
      newExample: "",
      groupNudge: "",
      continueNudge: "",
      impersonation: "",
      replaceEmptyMessage: "",
      loreFormat: "{0}",
      scenarioFormat: "{{scenario}}",
      personalityFormat: "{{personality}}",
      prefersCardSystemPrompt: true,
      prefersCardPostHistory: true,
      examples: "GRADUAL",
      names: "DEFAULT",
      squashesSystemMessages: false,
      continuesByPrefill: false,
      continuePostfix: " ",
      assistantPrefill: "",
      impersonationPrefill: "",
      stopSequences: [],
      namesAsStop: false,
      messageOverheadTokens: 4,
      replyOverheadTokens: 3,
      templates: null,
    },
    ...change,
  };
}
