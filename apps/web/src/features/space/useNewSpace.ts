import { useRouter } from "vue-router";
import { CreateSpaceDocument, SpacesDocument } from "../../generated/graphql";
import { useApi, useKeyedMutation } from "../../lib/apollo";

/** Begins to talk with a Character: makes a Space and opens its Conversation. */
export function useNewSpace() {
  const router = useRouter();
  const { client } = useApi();
  const { run, error, isRunning } = useKeyedMutation(CreateSpaceDocument);

  async function talk(characterId: string): Promise<void> {
    const { data } = await run({ characterIds: [characterId] });
    if (!data) return;
    await client.refetchQueries({ include: [SpacesDocument] });
    await router.push({ name: "conversation", params: { conversationId: data.createSpace.conversation.id } });
  }

  return { talk, error, isStarting: isRunning };
}
