import type { Client } from "graphql-ws";
import type { ApiClient } from "../support/api-client.js";
import { openSocket } from "../support/socket-client.js";

/** Text as a subscriber saw it, with the moment in milliseconds. */
interface Sight {
  readonly at: number;
  readonly text: string;
}

interface StreamAnswer {
  readonly messageStream: {
    readonly __typename: string;
    readonly seq?: number;
    readonly runId?: string;
    readonly offset?: number;
    readonly text?: string;
  };
}

const STREAM = `subscription ($id: ID!, $after: Int!) { messageStream(conversationId: $id, after: $after) { __typename
  ... on MessageAdded { seq } ... on MessageChanged { seq } ... on MessageRemoved { seq } ... on RunChanged { seq }
  ... on ConversationChanged { seq } ... on RunText { runId offset text } ... on ResyncRequired { lastEventSeq } } }`;

/** Follows a Conversation as a browser would, and remembers what was shown when. */
export class Watcher {
  readonly #sightsByRun = new Map<string, Sight[]>();
  readonly #seqs: number[] = [];
  #client: Client | undefined;

  constructor(readonly conversationId: string) {}

  /** Numbers of the events seen, in the order they came. */
  get seqs(): readonly number[] {
    return this.#seqs;
  }

  /** Subscribes from the last event seen. */
  follow(api: ApiClient): void {
    this.leave();
    const client = openSocket(api);
    this.#client = client;
    client.subscribe<StreamAnswer>(
      { query: STREAM, variables: { id: this.conversationId, after: this.#seqs.at(-1) ?? 0 } },
      {
        // What still arrives on a connection that was left is told again on the next one.
        next: ({ data }) => {
          if (data && this.#client === client) this.#see(data.messageStream);
        },
        // The server is killed under it; what was seen by then is what counts.
        error: () => undefined,
        complete: () => undefined,
      },
    );
  }

  /** Text of a Run that was on screen this long before a moment, in milliseconds. */
  shownBefore(runId: string, moment: number): string {
    return (this.#sightsByRun.get(runId) ?? []).findLast(({ at }) => at <= moment)?.text ?? "";
  }

  leave(): void {
    // A socket that was still opening when the server was killed refuses to be closed; its end was told to `error` above.
    Promise.resolve(this.#client?.dispose()).catch(() => undefined);
    this.#client = undefined;
  }

  #see({ seq, runId, offset, text }: StreamAnswer["messageStream"]): void {
    if (seq !== undefined) this.#seqs.push(seq);
    if (runId === undefined || offset === undefined || text === undefined) return;
    const sights = this.#sightsByRun.get(runId) ?? [];
    sights.push({ at: performance.now(), text: (sights.at(-1)?.text ?? "").slice(0, offset) + text });
    this.#sightsByRun.set(runId, sights);
  }
}
