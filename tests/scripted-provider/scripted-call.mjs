import { EventEmitter, once } from "node:events";

/**
 * Makes the handle with which a script answers one request.
 *
 * @param {import("./scripted-provider.d.mts").Exchange} exchange
 * @param {import("./scripted-provider.d.mts").Protocol} protocol
 * @returns {import("./scripted-provider.d.mts").ScriptedCall}
 */
export function scriptedCall(exchange, protocol) {
  const { method, path, headers, body } = exchange;
  const speech = protocol.speak(body);
  const signals = new EventEmitter();
  const closed = once(signals, "closed").then(() => undefined);
  let isClosed = false;
  let deltas = 0;
  exchange.onClosed(() => {
    isClosed = true;
    signals.emit("closed");
  });
  const raw = (/** @type {string | Uint8Array} */ bytes) => {
    if (bytes.length === 0) return;
    exchange.begin(200, { "content-type": protocol.contentType });
    exchange.write(bytes);
  };

  return {
    method,
    path,
    headers,
    body,
    protocol,
    get isClosed() {
      return isClosed;
    },
    closed,
    raw,
    event: (value) => raw(`data: ${JSON.stringify(value)}\n\n`),
    text(text) {
      deltas += 1;
      raw(speech.text(text));
    },
    reasoning: (text) => raw(speech.reasoning(text)),
    finish: (reason = "stop") => raw(speech.finish(reason)),
    usage: (promptTokens, completionTokens) => raw(speech.usage(promptTokens, completionTokens)),
    fail: (message) => raw(speech.error(message)),
    wrongTypes: () => raw(speech.wrongTypes()),
    done() {
      raw(speech.done());
      exchange.end();
    },
    complete() {
      this.finish();
      this.usage(3, deltas);
      this.done();
    },
    answer(status, answer, answerHeaders = {}) {
      exchange.begin(status, { "content-type": "application/json", ...answerHeaders });
      exchange.write(typeof answer === "string" ? answer : JSON.stringify(answer));
      exchange.end();
    },
    refuse(status, message, answerHeaders) {
      this.answer(status, protocol.errorBody(message, status), answerHeaders);
    },
    end: () => exchange.end(),
    cut: () => exchange.cut(),
    async wait(milliseconds) {
      if (isClosed) return;
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), milliseconds);
      await Promise.race([closed, once(stop.signal, "abort")]);
      clearTimeout(timer);
    },
  };
}
