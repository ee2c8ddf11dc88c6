import { InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

/**
 * The normalised cache: objects by type and id, connections joined page by page.
 *
 * Messages are read past it. Their timeline is kept by `features/conversation`, which applies the event stream; one
 * cache write per token would re-run every query that watches the Conversation.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          accounts: relayStylePagination(),
          characters: relayStylePagination(["query", "order"]),
          presets: relayStylePagination(["query", "scope"]),
          lorebooks: relayStylePagination(["query", "order"]),
          lorebookEntries: relayStylePagination(["lorebookId", "query"]),
          spaces: relayStylePagination(["query"]),
          runs: relayStylePagination(["conversationId"]),
        },
      },
      Space: { fields: { conversations: relayStylePagination() } },
      // A list of Spaces that was asked for before a reply may arrive after the reply's event.
      Conversation: { fields: { lastMessageAt: { merge: later } } },
      // An entry's id is unique within its Preset only.
      PromptEntry: { keyFields: false },
      // They are saved and read as a whole.
      PromptSettings: { merge: false },
      // Values without identity: what arrives replaces what was there.
      UsageTotals: { merge: true },
      Viewer: { merge: true },
    },
  });
}

/** The later of two instants of a field that never goes back; both as the API writes them, which sort as text. */
function later(held: string | null | undefined, arrived: string | null): string | null {
  return held != null && (arrived === null || arrived < held) ? held : arrived;
}
