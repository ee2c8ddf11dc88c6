import { EventEmitter, once } from "node:events";

/**
 * Makes the handle with which a script answers one request.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {import("./scripted-provider.d.mts").ChatBody} body
 * @returns {import("./scripted-provider.d.mts").ScriptedCall}
 */
export function scriptedCall(request, response, body) {
  const signals = new EventEmitter();
  const closed = once(signals, "closed").then(() => undefined);
  let isClosed = false;
  let deltas = 0;
  response.on("close", () => {
    isClosed = true;
    signals.emit("closed");
  });
  // A caller that goes away while we write is part of the game.
  response.on("error", () => undefined);

  const raw = (/** @type {string | Uint8Array} */ bytes) => {
    if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(bytes);
  };
  const event = (/** @type {unknown} */ value) => raw(`data: ${JSON.stringify(value)}\n\n`);
  const chunk = (/** @type {object} */ choice) =>
    event({
      object: "chat.completion.chunk",
      model: body.model,
      choices: [{ index: 0, finish_reason: null, ...choice }],
    });

  return {
    body,
    headers: request.headers,
    get isClosed() {
      return isClosed;
    },
    closed,
    raw,
    event,
    text(text) {
      deltas += 1;
      chunk({ delta: { content: text } });
    },
    reasoning: (text) => chunk({ delta: { reasoning_content: text } }),
    finish: (reason = "stop") => chunk({ delta: {}, finish_reason: reason }),
    usage(promptTokens, completionTokens) {
      const { include_usage: isWanted } = /** @type {{ include_usage?: boolean }} */ (body["stream_options"] ?? {});
      if (!isWanted) return;
      const usage = { prompt_tokens: promptTokens, completion_tokens: completionTokens };
      event({ object: "chat.completion.chunk", choices: [], usage });
    },
    done() {
      raw("data: [DONE]\n\n");
      response.end();
    },
    complete() {
      this.finish();
      this.usage(3, deltas);
      this.done();
    },
    answer(status, answer, headers = {}) {
      const text = typeof answer === "string" ? answer : JSON.stringify(answer);
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
    },
    end: () => void response.end(),
    cut: () => request.socket.destroy(),
    async wait(milliseconds) {
      if (isClosed) return;
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), milliseconds);
      await Promise.race([closed, once(stop.signal, "abort")]);
      clearTimeout(timer);
    },
  };
}
