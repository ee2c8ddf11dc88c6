import { once } from "node:events";
import WebSocket from "ws";

const STREAM = `subscription ($id: ID!, $after: Int!) { messageStream(conversationId: $id, after: $after) { __typename
  ... on RunChanged { seq run { id status } } ... on RunText { runId messageId offset text } } }`;

/** Who follows which Conversations. */
export interface Subscription {
  readonly address: string;
  readonly cookie: string;
  /** At most 50, as many as the server lets one socket follow. */
  readonly conversationIds: readonly string[];
  /** Sequence number of the last event that is known; 0 replays everything. */
  readonly after?: number;
  /** Called with every frame as it came. */
  readonly onFrame: (frame: string) => void;
}

/** A socket that follows Conversations. It speaks `graphql-transport-ws` itself, to cost the measurement little. */
export async function subscribe(given: Subscription): Promise<WebSocket> {
  const { address, cookie, conversationIds, after = 0, onFrame } = given;
  const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
    headers: { cookie, origin: address },
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init" }));
  await once(socket, "message");
  socket.on("message", (data: Buffer) => {
    const frame = data.toString("utf8");
    if (frame === `{"type":"ping"}`) socket.send(`{"type":"pong"}`);
    else onFrame(frame);
  });
  for (const [index, id] of conversationIds.entries()) {
    const payload = { query: STREAM, variables: { id, after } };
    socket.send(JSON.stringify({ id: String(index), type: "subscribe", payload }));
  }
  return socket;
}

/** A socket of the bare server. */
export async function listen(url: string, onFrame: (frame: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(url.replace("http", "ws"));
  socket.on("message", (data: Buffer) => onFrame(data.toString("utf8")));
  await once(socket, "open");
  return socket;
}
