import type { TestApi } from "../support/start-test-api.js";

/** A Message as these tests look at it. */
export interface ShownMessage {
  readonly id: string;
  readonly seq: number;
  readonly role: string;
  readonly text: string;
  readonly swipePosition: number;
  readonly swipeCount: number;
  readonly isStopped: boolean;
  readonly isEdited: boolean;
  readonly visibility: string;
  readonly version: number;
}

const MESSAGE = "id seq role text swipePosition swipeCount isStopped isEdited visibility version";

export const SEND = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { ${MESSAGE} } run { id messageId status } } }`;
export const REGENERATE =
  "mutation ($input: RegenerateMessageInput!) { regenerateMessage(input: $input) { run { id messageId } } }";
export const CONTINUE =
  "mutation ($input: ContinueMessageInput!) { continueMessage(input: $input) { run { id messageId } } }";
export const STOP = "mutation ($input: StopGenerationInput!) { stopGeneration(input: $input) { runs { id status } } }";
export const EDIT = `mutation ($input: EditMessageInput!) { editMessage(input: $input) { message { ${MESSAGE} } } }`;
export const DELETE = "mutation ($input: DeleteMessageInput!) { deleteMessage(input: $input) { deletedId version } }";
export const SHOW = `mutation ($input: SetMessageVisibilityInput!) { setMessageVisibility(input: $input) { message { ${MESSAGE} } } }`;
export const CHOOSE = `mutation ($input: ChooseSwipeInput!) { chooseSwipe(input: $input) { message { ${MESSAGE} } } }`;
export const RETRY = "mutation ($input: RetryRunInput!) { retryRun(input: $input) { run { id messageId status } } }";
export const KEEP = `mutation ($input: KeepRunInput!) { keepRun(input: $input) { message { ${MESSAGE} } } }`;
export const DISCARD = "mutation ($input: DiscardRunInput!) { discardRun(input: $input) { run { id resolution } } }";

export const RENAME =
  "mutation ($input: UpdateConversationInput!) { updateConversation(input: $input) { conversation { id } } }";

/** The Messages of a Conversation, oldest first, as Ada sees them. */
export async function messagesOf(api: TestApi, conversationId: string): Promise<ShownMessage[]> {
  const { messages } = await api
    .as("ada")
    .must<{ messages: { edges: { node: ShownMessage }[] } }>(
      `query ($id: ID!) { messages(conversationId: $id) { edges { node { ${MESSAGE} } } } }`,
      { id: conversationId },
    );
  return messages.edges.map(({ node }) => node);
}

/** A Run as these tests look at it. */
export interface ShownRun {
  readonly id: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly partialText: string | null;
  readonly messageId: string;
  readonly error: { readonly code: string; readonly canRetry: boolean } | null;
}

/** One Run, as Ada sees it. */
export async function runOf(api: TestApi, id: string): Promise<ShownRun> {
  const { run } = await api
    .as("ada")
    .must<{ run: ShownRun }>(
      "query ($id: ID!) { run(id: $id) { id status resolution partialText messageId error { code canRetry } } }",
      { id },
    );
  return run;
}

let lastKey = 0;

/** Ada says something; the reply is queued. */
export async function say(
  api: TestApi,
  conversationId: string,
  text: string,
): Promise<{ message: ShownMessage; run: { id: string; messageId: string; status: string } }> {
  lastKey += 1;
  const input = { conversationId, text, idempotencyKey: `say ${lastKey}` };
  const { sendMessage } = await api.as("ada").must<{
    sendMessage: { message: ShownMessage; run: { id: string; messageId: string; status: string } };
  }>(SEND, { input });
  return sendMessage;
}
