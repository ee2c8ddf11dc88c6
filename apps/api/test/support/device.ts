import { on, once } from "node:events";
import { print } from "graphql";
import WebSocket from "ws";
import { applyRunText, type RunTextDelta } from "../../../web/src/features/conversation/timeline/run-text.js";
import {
  applyEvent,
  isActiveRun,
  openTimeline,
  toTimelineEvent,
  type StreamedEvent,
  type Timeline,
  type TimelineMessage,
  type TimelineRun,
} from "../../../web/src/features/conversation/timeline/timeline.js";
import { clientOperations } from "./client-operations.js";
import type { TestClient } from "./test-client.js";

type ShownMessage = TimelineMessage & { readonly text: string };
type ShownRun = TimelineRun & { readonly partialText: string | null };
type RunPiece = RunTextDelta & { readonly __typename: "RunText" | "RunThinking"; readonly runId: string };
type StreamEvent = StreamedEvent<ShownMessage, ShownRun> | RunPiece;

interface StateAnswer {
  readonly conversation: { readonly lastEventSeq: number; readonly activeRuns: readonly ShownRun[] };
}

interface PageAnswer {
  readonly messages: {
    readonly edges: readonly { readonly node: ShownMessage }[];
    readonly pageInfo: { readonly hasPreviousPage: boolean; readonly hasNextPage: boolean };
  };
}

/** What is on a screen: what a Conversation says, and the texts of Runs that are being written. */
export interface Shown {
  readonly lastEventSeq: number;
  readonly messages: readonly ShownMessage[];
  readonly runs: readonly ShownRun[];
  /** All that running Runs have written, and what they have thought. */
  readonly writing: string;
  readonly thinking: string;
}

const OPERATIONS = clientOperations();
const textOf = (name: string) => print(OPERATIONS[name]!);
const [STATE, PAGE, STREAM] = ["ConversationState", "Messages", "MessageStream"].map(textOf) as [
  string,
  string,
  string,
];

/**
 * A browser that shows one Conversation: the web client's own operations and its own fold, over a socket of its own.
 * It throws as soon as the stream leaves something out, repeats it or tells it out of turn.
 */
export class Device {
  /** Names of the events that came, oldest first. */
  readonly told: string[] = [];
  #timeline: Timeline<ShownMessage, ShownRun>;
  readonly #texts = { RunText: new Map<string, string>(), RunThinking: new Map<string, string>() };
  #socket: WebSocket | undefined;
  #frames: AsyncIterator<[Buffer]> | undefined;

  private constructor(
    private readonly place: {
      readonly address: string;
      readonly client: TestClient;
      readonly conversationId: string;
    },
    timeline: Timeline<ShownMessage, ShownRun>,
  ) {
    this.#timeline = timeline;
    this.#beginTexts();
  }

  /** Shows a Conversation as it is now, and does not follow it yet. */
  static async open(place: Device["place"]): Promise<Device> {
    return new Device(place, await readTimeline(place));
  }

  get shown(): Shown {
    const { lastEventSeq, messages, runs } = this.#timeline;
    const { RunText: texts, RunThinking: thoughts } = this.#texts;
    return { lastEventSeq, messages, runs, writing: joined(texts), thinking: joined(thoughts) };
  }

  get isConnected(): boolean {
    return this.#socket !== undefined;
  }

  /** Follows the Conversation from the last event it has seen. */
  async connect(): Promise<void> {
    const { address, client, conversationId } = this.place;
    const { headers } = client;
    const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, "graphql-transport-ws", { headers });
    this.#socket = socket;
    this.#frames = on(socket, "message", { close: ["close"] }) as AsyncIterator<[Buffer]>;
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init" }));
    await this.#frames.next();
    const variables = { conversationId, after: this.#timeline.lastEventSeq };
    socket.send(JSON.stringify({ type: "subscribe", id: "follow", payload: { query: STREAM, variables } }));
  }

  /** Waits for the next event. @returns Whether it told anything that was not on the screen. */
  async take(): Promise<boolean> {
    const frame = await this.#frames?.next();
    if (!frame || frame.done) throw new Error("the connection is closed");
    const { type, payload } = JSON.parse(frame.value[0].toString()) as {
      readonly type: string;
      readonly payload?: { readonly data?: { readonly messageStream: StreamEvent } };
    };
    const event = payload?.data?.messageStream;
    if (!event) throw new Error(`the stream ended: ${JSON.stringify({ type, payload })}`);
    this.told.push(event.__typename);
    return isPiece(event) ? this.#takePiece(event) : this.#takeEvent(event);
  }

  /** Whether it has been told to read everything again. */
  get mustReload(): boolean {
    return this.#timeline.mustReload;
  }

  /** Reads everything again, and follows from there. */
  async reload(): Promise<void> {
    this.drop();
    this.#timeline = await readTimeline(this.place);
    this.#beginTexts();
    await this.connect();
  }

  /** Loses the connection without a word, with whatever is on its way. */
  drop(): void {
    this.#socket?.terminate();
    this.#socket = undefined;
    this.#frames = undefined;
  }

  #takeEvent(event: StreamedEvent<ShownMessage, ShownRun>): boolean {
    const { lastEventSeq } = this.#timeline;
    if ("seq" in event && event.seq !== lastEventSeq + 1) {
      throw new Error(`event ${event.seq} came after event ${lastEventSeq}`);
    }
    this.#timeline = applyEvent(this.#timeline, toTimelineEvent(event));
    if (event.__typename === "RunChanged") this.#follow(event.run);
    return true;
  }

  #follow(run: ShownRun): void {
    const { RunText: texts, RunThinking: thoughts } = this.#texts;
    if (run.status === "RUNNING") this.#begin(run);
    if (isActiveRun(run)) return;
    texts.delete(run.id);
    thoughts.delete(run.id);
  }

  #takePiece({ __typename: kind, runId, ...piece }: RunPiece): boolean {
    const texts = this.#texts[kind];
    const before = texts.get(runId) ?? "";
    const after = applyRunText(before, piece);
    if (after === undefined) throw new Error(`of a ${kind} all before ${piece.offset} but “${before}” is missing`);
    if (!after.startsWith(before)) throw new Error(`“${before}” was shown, and then “${after}”`);
    texts.set(runId, after);
    return after !== before;
  }

  #beginTexts(): void {
    for (const run of this.#timeline.runs) this.#begin(run);
  }

  /** What is stored of a text may be older than what has come. */
  #begin({ id, partialText }: ShownRun): void {
    const { RunText: texts } = this.#texts;
    if ((partialText ?? "").length > (texts.get(id) ?? "").length) texts.set(id, partialText ?? "");
  }
}

function isPiece(event: StreamEvent): event is RunPiece {
  return event.__typename === "RunText" || event.__typename === "RunThinking";
}

/** The state first, as the client reads it: what happens between the two reads is then told by the stream. */
async function readTimeline({ client, conversationId }: Device["place"]): Promise<Timeline<ShownMessage, ShownRun>> {
  const { conversation } = await client.must<StateAnswer>(STATE, { id: conversationId });
  const { messages } = await client.must<PageAnswer>(PAGE, { conversationId, last: 50 });
  const { hasPreviousPage: hasOlder, hasNextPage: hasNewer } = messages.pageInfo;
  const page = { messages: messages.edges.map(({ node }) => node), hasOlder, hasNewer };
  const { lastEventSeq, activeRuns: runs } = conversation;
  return openTimeline({ ...page, startCursor: undefined, endCursor: undefined }, { lastEventSeq, runs });
}

function joined(texts: ReadonlyMap<string, string>): string {
  return [...texts.values()].join("");
}
