import {
  ConversationDeletionDocument,
  CreateConversationDocument,
  DeleteConversationDocument,
  UpdateConversationDocument,
} from "../../generated/graphql";
import { readOnce, toApiError, useApi, useKeyedMutation, useMutation, type ApiError } from "../../lib/apollo";

/** Renames, deletes and begins Conversations. Each gives its failure as a value. */
export function useConversationMenu() {
  const { client } = useApi();
  const creating = useKeyedMutation(CreateConversationDocument);
  const updating = useMutation(UpdateConversationDocument);
  const deleting = useMutation(DeleteConversationDocument);

  async function rename(conversation: { id: string; version: number }, title: string): Promise<ApiError | undefined> {
    const input = { id: conversation.id, expectedVersion: conversation.version, title };
    return (await updating.run({ input })).error;
  }

  /** Begins another Conversation in a Space and gives its id. */
  async function begin(spaceId: string): Promise<{ id: string } | { error: ApiError }> {
    const { data, error } = await creating.run({ spaceId });
    return data ? { id: data.createConversation.conversation.id } : { error };
  }

  /** What goes with a Conversation, in plain words. */
  async function deletionSummary(id: string): Promise<{ summary: string } | { error: ApiError }> {
    try {
      const { conversationDeletion } = await readOnce(client, ConversationDeletionDocument, { id });
      return { summary: conversationDeletion.summary };
    } catch (cause) {
      return { error: toApiError(cause) };
    }
  }

  async function remove(id: string): Promise<ApiError | undefined> {
    const { error } = await deleting.run({ input: { id } });
    if (error) return error;
    client.cache.evict({ id: client.cache.identify({ __typename: "Conversation", id }) });
    client.cache.gc();
    return undefined;
  }

  return { rename, begin, deletionSummary, remove };
}
