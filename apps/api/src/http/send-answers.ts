import { MessageType } from "graphql-ws";
import type { WebSocket } from "ws";
import type { SubscriptionArgs } from "../graphql/shared-executions.js";

/** While more than this waits in a socket, in bytes, its subscriptions leave further events in their own queues. */
const HIGH_WATER_BYTES = 64 * 1024;

/**
 * Sends a subscription's answers over its socket, as `next` messages of the protocol `graphql-transport-ws`.
 *
 * @param id The operation's id, chosen by the client.
 */
export function answersOver(socket: WebSocket, id: string): SubscriptionArgs["send"] {
  const head = `{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":`;
  return (answer) => {
    if (socket.readyState !== socket.OPEN) return undefined;
    const frame = `${head}${answer}}`;
    if (socket.bufferedAmount > HIGH_WATER_BYTES) {
      // A socket that breaks ends its subscriptions by itself, so a failure to send ends the wait and nothing more.
      return new Promise((resolve) => socket.send(frame, () => resolve()));
    }
    socket.send(frame);
    return undefined;
  };
}
