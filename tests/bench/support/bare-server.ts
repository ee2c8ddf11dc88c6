/**
 * What the program is compared with: a `ws` server that knows nobody. A socket on `/broadcast` receives every frame its
 * parent says; one on `/relay?<url>` receives what a Provider at that address streams, event by event.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import { tellUsage } from "./child-server.js";

const server = createServer();
const sockets = new WebSocketServer({ server });

async function relay(socket: WebSocket, url: string): Promise<void> {
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "scripted", stream: true, messages: [] }),
  });
  if (!response.body) throw new Error("The Provider sent no text.");
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    for (const line of decoder.decode(bytes, { stream: true }).split("\n\n")) {
      if (line !== "") socket.send(line);
    }
  }
}

sockets.on("connection", (socket, request) => {
  const url = /^\/relay\?(.+)$/.exec(request.url ?? "")?.[1];
  if (url !== undefined) void relay(socket, decodeURIComponent(url)).catch(() => socket.terminate());
});
process.on("message", (message) => {
  if (typeof message !== "object" || message === null || !("frame" in message)) return;
  for (const socket of sockets.clients) socket.send(String(message.frame));
});

server.listen(0, "127.0.0.1");
await once(server, "listening");
tellUsage({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tokens: [] });
