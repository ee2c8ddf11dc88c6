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
          spaces: relayStylePagination(["query"]),
          runs: relayStylePagination(["conversationId"]),
        },
      },
      Space: { fields: { conversations: relayStylePagination() } },
      // Values without identity: what arrives replaces what was there.
      UsageTotals: { merge: true },
      Viewer: { merge: true },
    },
  });
}
