import { EventEmitter, once } from "node:events";
import { PROTOCOLS } from "./protocols/index.mjs";
import { scriptedCall } from "./scripted-call.mjs";

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

/** @type {typeof import("./scripted-provider.d.mts").createScriptDesk} */
export function createScriptDesk(name = "openai-chat") {
  const protocol = PROTOCOLS[name];
  /** @type {import("./scripted-provider.d.mts").CallBody[]} */
  const requests = [];
  /** @type {import("./scripted-provider.d.mts").OtherRequest[]} */
  const others = [];
  /** @type {Script[]} */
  const queue = [];
  /** @type {import("./scripted-provider.d.mts").ScriptedCall[]} */
  const arrivals = [];
  const signals = new EventEmitter();
  let lasting = reply(DEFAULT_REPLY);
  let models = ["scripted-small", "scripted-large"];
  let openCallCount = 0;

  return {
    protocol,
    requests,
    otherRequests: others,
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
    async receive(exchange) {
      const { method, path, headers, body } = exchange;
      if (method !== "POST" || !protocol.isCall(path)) {
        others.push({ method, path, headers, body });
        const page = protocol.pages(models)[`${method} ${path}`];
        exchange.begin(page === undefined ? 404 : 200, { "content-type": "application/json" });
        exchange.write(JSON.stringify(page ?? { error: { message: "Not found" } }));
        exchange.end();
        return;
      }
      const call = scriptedCall(exchange, protocol);
      openCallCount += 1;
      void call.closed.then(() => (openCallCount -= 1));
      requests.push(body);
      arrivals.push(call);
      signals.emit("arrival");
      await (queue.shift() ?? lasting)(call);
    },
  };
}
