import type { ServerFacts } from "../server-program.js";

/** What is asked about. */
export interface Asked {
  readonly text: string;
  readonly model: string;
}

/** One question to a server and how its answer is read. */
export interface Question<Answer> {
  /** Behind the host for servers of one's own, behind the base URL for services. */
  readonly path: (asked: Asked) => string;
  /** Sent with POST; a GET without it. */
  readonly body?: (asked: Asked) => object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Undefined when the answer is not what was expected. */
  readonly read: (answer: unknown, asked: Asked) => Answer | undefined;
}

/** What a server program can be asked. */
export interface ProgramQuestions {
  /** Answers are laid over each other, in this order. */
  readonly facts: readonly Question<Partial<ServerFacts>>[];
  readonly tokens?: Question<number>;
}
