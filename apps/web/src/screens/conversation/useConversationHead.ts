import { computed, toValue, watch, type MaybeRefOrGetter } from "vue";
import { markSpacesOutdated } from "../../features/space";
import { ConversationDocument } from "../../generated/graphql";
import { useApi, useQuery } from "../../lib/apollo";

/** What is known of a Conversation besides its Messages: its title, its Space, whom one talks with, what it cost. */
export function useConversationHead(conversationId: MaybeRefOrGetter<string>, isGenerating: MaybeRefOrGetter<boolean>) {
  const { client } = useApi();
  const query = useQuery(ConversationDocument, () => ({ id: toValue(conversationId) }));
  const conversation = computed(() => query.data.value?.conversation);
  const partner = computed(() => {
    const members = conversation.value?.space.memberships ?? [];
    return members.find(({ kind, isRemoved }) => kind === "CHARACTER" && !isRemoved)?.displayName ?? "everyone";
  });

  watch(
    () => toValue(isGenerating),
    () => markSpacesOutdated(client),
  );

  return {
    conversation,
    partner,
    canManageProviders: computed(() => query.data.value?.viewer?.account.role !== "MEMBER"),
  };
}
