import { createClient, type Client } from "graphql-ws";
import WebSocket from "ws";
import type { ApiClient } from "./api-client.js";

/** A socket that speaks for the account which an API client has signed in. Once it is lost it is not opened again. */
export function openSocket({ session, address }: ApiClient): Client {
  const cookie = session ? `${session.name}=${session.value}` : "";
  class SignedInSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie, origin: address } });
    }
  }
  return createClient({
    url: `${address.replace("http", "ws")}/graphql`,
    webSocketImpl: SignedInSocket,
    retryAttempts: 0,
  });
}
