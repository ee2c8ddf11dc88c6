import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import { text as readText } from "node:stream/consumers";
import { scriptedCall } from "./scripted-call.mjs";

export { FAULTS, RETRY_AFTER_SECONDS } from "./faults.mjs";

/** @typedef {import("./scripted-provider.d.mts").Script} Script */

/** @type {typeof import("./scripted-provider.d.mts").reply} */
export function reply(text, { paceMs = 0, finishReason = "stop" } = {}) {
  const pieces = typeof text === "string" ? (text.match(/\s*\S+/g) ?? []) : text;
  return async (call) => {
    for (const piece of pieces) {
      if (paceMs > 0) await call.wait(paceMs);
      if (call.isClosed) return;
      call.text(piece);
    }
    call.finish(finishReason);
    call.usage(3, pieces.length);
    call.done();
  };
}

/** @type {Script} */
export const held = () => {};

const DEFAULT_REPLY = '*The lantern swings once.* "The tide turns at nine. Be on the quay before it does."';

/** @type {typeof import("./scripted-provider.d.mts").startScriptedProvider} */
export async function startScriptedProvider({ port = 0 } = {}) {
  /** @type {import("./scripted-provider.d.mts").ChatBody[]} */
  const requests = [];
  /** @type {import("./scripted-provider.d.mts").ScriptedCall["headers"][]} */
  const modelListHeaders = [];
  /** @type {Script[]} */
  const queue = [];
  /** @type {import("./scripted-provider.d.mts").ScriptedCall[]} */
  const arrivals = [];
  const signals = new EventEmitter();
  let lasting = reply(DEFAULT_REPLY);
  let models = ["scripted-small", "scripted-large"];
  let openCallCount = 0;

  /** @type {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>} */
  const answer = async (request, response) => {
    const path = request.url?.split("?")[0];
    if (request.method === "GET" && path === "/v1/models") {
      modelListHeaders.push(request.headers);
      const data = models.map((id) => ({ id, object: "model" }));
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ object: "list", data }));
      return;
    }
    if (request.method !== "POST" || path !== "/v1/chat/completions") {
      response.writeHead(404, { "content-type": "application/json" }).end('{"error":{"message":"Not found"}}');
      return;
    }
    const body = /** @type {import("./scripted-provider.d.mts").ChatBody} */ (JSON.parse(await readText(request)));
    const call = scriptedCall(request, response, body);
    openCallCount += 1;
    void call.closed.then(() => (openCallCount -= 1));
    requests.push(body);
    arrivals.push(call);
    signals.emit("arrival");
    await (queue.shift() ?? lasting)(call);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests,
    modelListHeaders,
    get callCount() {
      return requests.length;
    },
    get openCallCount() {
      return openCallCount;
    },
    get models() {
      return models;
    },
    set models(ids) {
      models = [...ids];
    },
    next: (...scripts) => void queue.push(...scripts),
    always(script) {
      lasting = script;
    },
    async nextCall() {
      for (;;) {
        const call = arrivals.shift();
        if (call) return call;
        await once(signals, "arrival");
      }
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
