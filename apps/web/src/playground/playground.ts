import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createClient } from "graphql-ws";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

/** What the editor shows at first. */
const GREETING = `# The API of this TavernKit, with subscriptions. You act with the session of this browser;
# a token under Headers, {"authorization": "Bearer tkp_…"}, makes you act with that instead.

query Spaces {
  spaces(first: 10) {
    edges {
      node {
        id
        name
        latestConversation {
          id
          title
        }
      }
    }
  }
}
`;

const socketUrl = new URL("/graphql", window.location.href);
socketUrl.protocol = socketUrl.protocol.replace("http", "ws");
const fetcher = createGraphiQLFetcher({
  url: "/graphql",
  headers: { "apollo-require-preflight": "1" },
  wsClient: createClient({ url: socketUrl.href, lazy: true }),
});

const place = document.getElementById("playground");
if (place) createRoot(place).render(createElement(GraphiQL, { fetcher, defaultQuery: GREETING }));
