/** The GraphQL playground, served at GET /graphql: GraphiQL with subscriptions. React is used here and nowhere else. */
import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./playground.css";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { FIRST_QUERY } from "./first-query";

const socketUrl = new URL("/graphql", window.location.origin);
socketUrl.protocol = socketUrl.protocol.replace("http", "ws");

// The cookie of the web client counts here too. A token in the Headers tab goes with both transports, in `connection_init`
// for subscriptions.
const fetcher = createGraphiQLFetcher({ url: "/graphql", subscriptionUrl: socketUrl.href });

const root = document.getElementById("playground");
if (!root) throw new Error("The page has no place for the playground.");
createRoot(root).render(
  createElement(
    GraphiQL,
    { fetcher, defaultQuery: FIRST_QUERY, shouldPersistHeaders: false },
    createElement(GraphiQL.Logo, null, "TavernKit"),
  ),
);
