import { createParser, type EventSourceMessage, type ParseError } from "eventsource-parser";
import { garbage } from "./failures.js";

/** Longest line or document accepted, in UTF-16 units: five times the longest reply, for its escapes and frame. */
export const MAX_BUFFER = 1024 * 1024;

/** What a piece of a body holds, one JSON value after the other. */
export interface AnswerPiece {
  readonly values: readonly unknown[];
  /** Whether the body has said that nothing follows. */
  readonly isDone: boolean;
}

/** Takes a body apart into JSON values. */
export interface BodyReader {
  /** Takes the next piece of text. @throws ProviderFailure PROVIDER_GARBAGE. */
  feed(text: string): AnswerPiece;
  /** The body is over. @throws ProviderFailure PROVIDER_GARBAGE when it held nothing. */
  end(): AnswerPiece;
}

/**
 * Reads server-sent events, or one JSON document from a server that does not stream. Which of the two it is shows in
 * the first character, since content types are often wrong.
 */
export class EventReader implements BodyReader {
  readonly #values: unknown[] = [];
  #problem: ParseError | undefined;
  #isDone = false;
  #document = "";
  #kind: "unknown" | "events" | "document" = "unknown";

  readonly #parser = createParser({
    maxBufferSize: MAX_BUFFER,
    onEvent: (event) => this.#take(event),
    onError: (error) => {
      if (error.type === "max-buffer-size-exceeded") this.#problem = error;
      // Older llama.cpp servers write `error: {…}` as a field of its own. Other unknown lines are skipped, as the standard says.
      else if (error.type === "unknown-field" && error.field === "error") {
        this.#values.push({ error: parseOrText(error.value ?? "") });
      }
    },
  });

  feed(text: string): AnswerPiece {
    if (this.#kind === "unknown") {
      this.#document += text;
      const sign = this.#document.trimStart().charAt(0);
      if (sign === "") return { values: [], isDone: false };
      if (sign === "<") throw webPage();
      this.#kind = sign === "{" || sign === "[" ? "document" : "events";
      if (this.#kind === "events") this.#parser.feed(this.#document);
    } else if (this.#kind === "events") this.#parser.feed(text);
    else this.#document += text;
    if (this.#problem || this.#document.length > MAX_BUFFER) throw garbage("has a line that does not end");
    return this.#piece();
  }

  end(): AnswerPiece {
    if (this.#kind === "document") return { values: [parse(this.#document)], isDone: true };
    if (this.#kind === "unknown") throw garbage("has no content");
    // A last event may lack the blank line that ends it.
    this.#parser.feed("\n\n");
    return this.#piece();
  }

  #take({ event, data }: EventSourceMessage): void {
    if (data.trim() === "[DONE]") this.#isDone = true;
    else if (!this.#isDone && data.trim() !== "") this.#values.push(asError(event, parse(data)));
  }

  #piece(): AnswerPiece {
    return { values: this.#values.splice(0), isDone: this.#isDone };
  }
}

/** Reads one JSON value per line. */
export class LineReader implements BodyReader {
  #line = "";
  #isEmpty = true;

  feed(text: string): AnswerPiece {
    const lines = (this.#line + text).split("\n");
    this.#line = lines.pop() ?? "";
    if (this.#line.length > MAX_BUFFER) throw garbage("has a line that does not end");
    return { values: lines.flatMap((line) => this.#valuesOf(line)), isDone: false };
  }

  end(): AnswerPiece {
    const values = this.#valuesOf(this.#line);
    if (this.#isEmpty) throw garbage("has no content");
    return { values, isDone: false };
  }

  #valuesOf(line: string): unknown[] {
    const text = line.trim();
    if (text === "") return [];
    if (this.#isEmpty && text.startsWith("<")) throw webPage();
    this.#isEmpty = false;
    return [parse(text)];
  }
}

/** An event named `error` is one, also when its data does not say so (OpenAI's streaming client, `event === "error"`). */
function asError(event: string | undefined, value: unknown): unknown {
  if (event !== "error") return value;
  const isMarked = typeof value === "object" && value !== null && "error" in value;
  return isMarked ? value : { error: value };
}

function webPage() {
  return garbage("is a web page. Check the address");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw garbage("is not JSON");
  }
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
