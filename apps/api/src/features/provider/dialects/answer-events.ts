import { createParser, type EventSourceMessage, type ParseError } from "eventsource-parser";
import { garbage } from "./failures.js";

/** Longest line or document accepted, in UTF-16 units: five times the longest reply, for its escapes and frame. */
const MAX_BUFFER = 1024 * 1024;

/** What a body holds, one JSON value after the other. */
export interface AnswerBody {
  readonly values: readonly unknown[];
  /** Whether the body has said that nothing follows. */
  readonly isDone: boolean;
}

/**
 * Reads the body of an answer: server-sent events, or one JSON document from a server that does not stream.
 * Which of the two it is shows in the first character, since content types are often wrong.
 */
export class AnswerBodyReader {
  readonly #events: EventSourceMessage[] = [];
  #problem: ParseError | undefined;
  #isDone = false;
  #document = "";
  #kind: "unknown" | "events" | "document" = "unknown";

  readonly #parser = createParser({
    maxBufferSize: MAX_BUFFER,
    onEvent: (event) => this.#events.push(event),
    onError: (error) => {
      // Lines that are no events are skipped, as the standard says; only an endless one is a problem.
      if (error.type === "max-buffer-size-exceeded") this.#problem = error;
    },
  });

  /** Takes the next piece of text. @throws ProviderFailure PROVIDER_GARBAGE. */
  feed(text: string): AnswerBody {
    if (this.#kind === "unknown") {
      this.#document += text;
      const sign = this.#document.trimStart().charAt(0);
      if (sign === "") return { values: [], isDone: false };
      if (sign === "<") throw garbage("is a web page. Check the address; base URLs usually end in /v1");
      this.#kind = sign === "{" || sign === "[" ? "document" : "events";
      if (this.#kind === "events") this.#parser.feed(this.#document);
    } else if (this.#kind === "events") this.#parser.feed(text);
    else this.#document += text;
    if (this.#problem || this.#document.length > MAX_BUFFER) throw garbage("has a line that does not end");
    return this.#take();
  }

  /** The body is over. @throws ProviderFailure PROVIDER_GARBAGE when it held nothing. */
  end(): AnswerBody {
    if (this.#kind === "document") return { values: [parse(this.#document)], isDone: true };
    if (this.#kind === "unknown") throw garbage("has no content");
    // A last event may lack the blank line that ends it.
    this.#parser.feed("\n\n");
    return this.#take();
  }

  #take(): AnswerBody {
    const values: unknown[] = [];
    for (const { data } of this.#events.splice(0)) {
      if (data.trim() === "[DONE]") this.#isDone = true;
      else if (!this.#isDone && data.trim() !== "") values.push(parse(data));
    }
    return { values, isDone: this.#isDone };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw garbage("is not JSON");
  }
}
