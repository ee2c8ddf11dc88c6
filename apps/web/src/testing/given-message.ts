import type { MessageFieldsFragment } from "../generated/graphql";

const AUTHORS = {
  Ada: { id: "membership-ada", kind: "PERSON", displayName: "Ada", portraitUrl: null, isMine: true },
  Wren: { id: "membership-wren", kind: "CHARACTER", displayName: "Wren", portraitUrl: null, isMine: false },
} as const;

/** A Message for tests and the workbench; only what matters is given. */
export function givenMessage({
  by = "Wren",
  ...change
}: Partial<MessageFieldsFragment> & { readonly by?: keyof typeof AUTHORS } = {}): MessageFieldsFragment {
  const seq = change.seq ?? 1;
  return {
    // The cache matches fragments by it.
    ...{ __typename: "Message" },
    id: `message-${seq}`,
    seq,
    role: by === "Ada" ? "USER" : "ASSISTANT",
    author: AUTHORS[by],
    text: `Message ${seq}.`,
    swipePosition: 0,
    swipeCount: 1,
    visibility: "NORMAL",
    isStopped: false,
    isEdited: false,
    hasReasoning: false,
    createdAt: "2026-03-01T12:00:00Z",
    version: 1,
    ...change,
  };
}
