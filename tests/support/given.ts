import type { ApiClient } from "./api-client.js";

/** A Conversation just begun, whose first Message is the Character's greeting. */
export interface BegunConversation {
  readonly conversationId: string;
  readonly spaceId: string;
  readonly characterName: string;
}

/** Begins a Conversation with Wren, the Character that comes with the program, in a Space of its own. */
export async function beginConversation(api: ApiClient): Promise<BegunConversation> {
  const { characters } = await api.send<{ characters: { edges: { node: { id: string; name: string } }[] } }>(
    `{ characters(first: 1) { edges { node { id name } } } }`,
  );
  const wren = characters.edges[0]?.node;
  if (!wren) throw new Error("An instance begins with Wren.");
  const { createSpace } = await api.send<{ createSpace: { space: { id: string }; conversation: { id: string } } }>(
    `mutation CreateSpace($input: CreateSpaceInput!) { createSpace(input: $input) { space { id } conversation { id } } }`,
    { input: { characterIds: [wren.id] } },
  );
  return { conversationId: createSpace.conversation.id, spaceId: createSpace.space.id, characterName: wren.name };
}

/** Makes a server at this base URL the Provider that Runs use. */
export async function connectProvider(api: ApiClient, baseUrl: string): Promise<void> {
  const { createProvider } = await api.send<{ createProvider: { provider: { id: string } } }>(
    `mutation CreateProvider($input: CreateProviderInput!) { createProvider(input: $input) { provider { id } } }`,
    {
      input: {
        kind: "openai_compatible",
        name: "Scripted",
        baseUrl,
        model: "scripted",
        allowsPrivateNetwork: true,
      },
    },
  );
  await api.send(
    `mutation SetDefault($input: SetDefaultProviderInput!) { setDefaultProvider(input: $input) { provider { id } } }`,
    { input: { id: createProvider.provider.id } },
  );
}
