import { once } from "node:events";
import { createServer } from "node:http";
import { text as readText } from "node:stream/consumers";
import { createScriptDesk } from "./script-desk.mjs";

export { FAULTS, RETRY_AFTER_SECONDS } from "./faults.mjs";
export { PROTOCOLS } from "./protocols/index.mjs";
export { createScriptDesk, held, reply } from "./script-desk.mjs";

/** @type {typeof import("./scripted-provider.d.mts").startScriptedProvider} */
export async function startScriptedProvider({ port = 0, protocol } = {}) {
  const desk = createScriptDesk(protocol);
  const server = createServer((request, response) => void receive(desk, request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());

  return Object.defineProperties(
    {
      url: `http://127.0.0.1:${address.port}${desk.protocol.basePath}`,
      async close() {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      },
    },
    Object.getOwnPropertyDescriptors(desk),
  );
}

/**
 * @param {import("./scripted-provider.d.mts").ScriptDesk} desk
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function receive(desk, request, response) {
  // A caller that goes away while we write is part of the game.
  response.on("error", () => undefined);
  const text = await readText(request);
  await desk.receive({
    method: request.method ?? "",
    path: request.url?.split("?")[0] ?? "",
    headers: request.headers,
    body: text === "" ? {} : JSON.parse(text),
    begin(status, headers) {
      if (!response.headersSent) response.writeHead(status, headers);
    },
    write: (bytes) => void response.write(bytes),
    end: () => void response.end(),
    cut: () => request.socket.destroy(),
    onClosed: (listener) => void response.on("close", listener),
  });
}
