import { ApolloClient, ApolloLink, HttpLink } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { hasInjectionContext, inject, type App, type InjectionKey } from "vue";
import { readPreference } from "../preference";
import { createCache } from "./cache";
import { createConnection, type Connection } from "./connection";
import { elsewhereOf, keepFresh, tellOtherTabs } from "./other-tabs";
import { createSocket } from "./socket";

/** The way to the server: queries and mutations by HTTP, subscriptions by one WebSocket. */
export interface Api {
  readonly client: ApolloClient;
  readonly connection: Connection;
}

/** Under this key the app provides its Api; tests provide one with a scripted link. */
export const API: InjectionKey<Api> = Symbol("api");

/** @param origin Where the server is, e.g. `https://tavern.example`; the page's own in the browser. */
export function createApi(origin: string = window.location.origin): Api {
  const connection = createConnection(window);
  const http = new HttpLink({
    uri: new URL("/graphql", origin).href,
    credentials: "same-origin",
    // Proof that no plain HTML form sent this (Apollo's CSRF prevention).
    headers: { "apollo-require-preflight": "1" },
  });
  const socketUrl = new URL("/graphql", origin);
  socketUrl.protocol = socketUrl.protocol.replace("http", "ws");
  const socket = new GraphQLWsLink(createSocket(socketUrl.href, connection, window));
  const elsewhere = elsewhereOf(window);
  const client = createApiClient(ApolloLink.from([tellOtherTabs(elsewhere), http]), socket);
  keepFresh(client, elsewhere);
  return { client, connection };
}

/** Joins the links of an Api; tests hand in scripted ones. */
export function createApiClient(http: ApolloLink, socket: ApolloLink): ApolloClient {
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, socket, http),
    defaultOptions: {
      watchQuery: { fetchPolicy: "cache-and-network", nextFetchPolicy: "cache-first" },
    },
    // For whoever wants to look into the cache with Apollo's devtools; CONTRIBUTING.md tells how.
    devtools: { enabled: readPreference("devtools") === "on" },
  });
}

/** Gives every component of the app the Api. */
export function provideApi(app: App, api: Api): void {
  app.provide(API, api);
}

/** The Api of the running app. */
export function useApi(): Api {
  const api = hasInjectionContext() ? inject(API, undefined) : undefined;
  if (!api) throw new Error("No Api is provided here; call provideApi() first.");
  return api;
}

/** Whether live changes arrive, see `ConnectionStatus`. */
export function useConnection(): Connection {
  return useApi().connection;
}
