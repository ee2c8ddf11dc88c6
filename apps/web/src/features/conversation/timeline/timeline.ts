/** What the timeline needs to know of a Message. */
export interface TimelineMessage {
  readonly id: string;
  /** Place in the Conversation; grows, may skip. */
  readonly seq: number;
  /** Grows with every change a person makes. */
  readonly version: number;
  readonly visibility: "NORMAL" | "EXCLUDED" | "HIDDEN";
}

/** What the timeline needs to know of a Run. */
export interface TimelineRun {
  readonly id: string;
  /** The Message its text is or will be. */
  readonly messageId: string;
  readonly status: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELED" | "SKIPPED" | "INTERRUPTED";
  /** What a person decided about a failed or interrupted Run; null while undecided. */
  readonly resolution?: "RETRIED" | "KEPT" | "DISCARDED" | null;
}

/** Messages that follow each other, as a query gives them: oldest first. */
export interface MessagePage<Message> {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly startCursor: string | undefined;
  readonly endCursor: string | undefined;
}

/** The part of a Conversation that is loaded, and the point in its event log up to which it is true. */
export interface Timeline<Message extends TimelineMessage, Run extends TimelineRun> extends MessagePage<Message> {
  /** The last event applied. */
  readonly lastEventSeq: number;
  /** Runs that are queued, writing, or ended badly and not yet decided about; oldest first. */
  readonly runs: readonly Run[];
  /** The event log no longer reaches back: read everything again. */
  readonly mustReload: boolean;
}

/** One event of `messageStream`, without the text of running Runs, which is kept apart (see `run-text.ts`). */
export type TimelineEvent<Message, Run> =
  | { readonly kind: "messageChanged"; readonly seq: number; readonly message: Message }
  | { readonly kind: "messageRemoved"; readonly seq: number; readonly messageId: string }
  | { readonly kind: "runChanged"; readonly seq: number; readonly run: Run }
  | { readonly kind: "conversationChanged"; readonly seq: number }
  | { readonly kind: "resyncRequired" };

/** The same as `messageStream` writes it. */
export type StreamedEvent<Message, Run> =
  | { readonly __typename: "MessageAdded" | "MessageChanged"; readonly seq: number; readonly message: Message }
  | { readonly __typename: "MessageRemoved"; readonly seq: number; readonly messageId: string }
  | { readonly __typename: "RunChanged"; readonly seq: number; readonly run: Run }
  | { readonly __typename: "ConversationChanged"; readonly seq: number }
  | { readonly __typename: "ResyncRequired" };

/** What an event of the stream is to the timeline. */
export function toTimelineEvent<Message, Run>(event: StreamedEvent<Message, Run>): TimelineEvent<Message, Run> {
  switch (event.__typename) {
    case "MessageAdded":
    case "MessageChanged":
      return { kind: "messageChanged", seq: event.seq, message: event.message };
    case "MessageRemoved":
      return { kind: "messageRemoved", seq: event.seq, messageId: event.messageId };
    case "RunChanged":
      return { kind: "runChanged", seq: event.seq, run: event.run };
    case "ConversationChanged":
      return { kind: "conversationChanged", seq: event.seq };
    case "ResyncRequired":
      return { kind: "resyncRequired" };
  }
}

/** The timeline as queries give it. */
export function openTimeline<Message extends TimelineMessage, Run extends TimelineRun>(
  page: MessagePage<Message>,
  state: { readonly lastEventSeq: number; readonly runs: readonly Run[] },
): Timeline<Message, Run> {
  return { ...page, lastEventSeq: state.lastEventSeq, runs: state.runs.filter(isOpenRun), mustReload: false };
}

/**
 * Applies one event. Events up to `lastEventSeq` change nothing, so a replay is harmless; Messages outside the loaded
 * part are left for the page that holds them.
 *
 * @returns The same object when nothing changed.
 */
export function applyEvent<Message extends TimelineMessage, Run extends TimelineRun>(
  timeline: Timeline<Message, Run>,
  event: TimelineEvent<Message, Run>,
): Timeline<Message, Run> {
  if (event.kind === "resyncRequired") return { ...timeline, mustReload: true };
  if (event.seq <= timeline.lastEventSeq) return timeline;
  const next = { ...timeline, lastEventSeq: event.seq };
  switch (event.kind) {
    case "messageChanged":
      return { ...next, messages: withMessage(timeline, event.message) };
    case "messageRemoved":
      return { ...next, messages: timeline.messages.filter(({ id }) => id !== event.messageId) };
    case "runChanged":
      return { ...next, runs: withRun(timeline.runs, event.run) };
    case "conversationChanged":
      return next;
  }
}

/** Takes a Message from a mutation's answer, unless the stream has already brought that version or a newer one. */
export function learnMessage<Message extends TimelineMessage, Run extends TimelineRun>(
  timeline: Timeline<Message, Run>,
  message: Message,
): Timeline<Message, Run> {
  const known = timeline.messages.find(({ id }) => id === message.id);
  if (known && known.version >= message.version) return timeline;
  return { ...timeline, messages: withMessage(timeline, message) };
}

/** Takes a Run from a mutation's answer, unless the stream has already told of it. */
export function learnRun<Message extends TimelineMessage, Run extends TimelineRun>(
  timeline: Timeline<Message, Run>,
  run: Run,
): Timeline<Message, Run> {
  const isKnown = timeline.runs.some(({ id }) => id === run.id);
  return isKnown ? timeline : { ...timeline, runs: withRun(timeline.runs, run) };
}

/** Adds the page before the loaded part. */
export function withOlderPage<Message extends TimelineMessage, Run extends TimelineRun>(
  timeline: Timeline<Message, Run>,
  page: MessagePage<Message>,
): Timeline<Message, Run> {
  const first = timeline.messages[0]?.seq ?? Infinity;
  const messages = [...page.messages.filter(({ seq }) => seq < first), ...timeline.messages];
  return { ...timeline, messages, hasOlder: page.hasOlder, startCursor: page.startCursor ?? timeline.startCursor };
}

/** Adds the page after the loaded part. */
export function withNewerPage<Message extends TimelineMessage, Run extends TimelineRun>(
  timeline: Timeline<Message, Run>,
  page: MessagePage<Message>,
): Timeline<Message, Run> {
  const last = timeline.messages.at(-1)?.seq ?? -Infinity;
  const messages = [...timeline.messages, ...page.messages.filter(({ seq }) => seq > last)];
  return { ...timeline, messages, hasNewer: page.hasNewer, endCursor: page.endCursor ?? timeline.endCursor };
}

/** Whether a Run still concerns people: it waits, writes, or ended badly without a decision. */
export function isOpenRun({ status, resolution }: TimelineRun): boolean {
  if (status === "QUEUED" || status === "RUNNING") return true;
  return (status === "FAILED" || status === "INTERRUPTED") && resolution == null;
}

/** Whether a Run holds the Conversation: nothing may be sent until it ends. */
export function isActiveRun({ status }: TimelineRun): boolean {
  return status === "QUEUED" || status === "RUNNING";
}

function withMessage<Message extends TimelineMessage, Run extends TimelineRun>(
  { messages, hasOlder, hasNewer }: Timeline<Message, Run>,
  message: Message,
): readonly Message[] {
  const others = messages.filter(({ id }) => id !== message.id);
  if (message.visibility === "HIDDEN") return others;
  const isKnown = others.length < messages.length;
  const isBefore = message.seq < (messages[0]?.seq ?? Infinity);
  const isAfter = message.seq > (messages.at(-1)?.seq ?? -Infinity);
  if (!isKnown && ((hasOlder && isBefore) || (hasNewer && isAfter))) return messages;
  const index = others.findIndex(({ seq }) => seq > message.seq);
  return index === -1 ? [...others, message] : others.toSpliced(index, 0, message);
}

function withRun<Run extends TimelineRun>(runs: readonly Run[], run: Run): readonly Run[] {
  const index = runs.findIndex(({ id }) => id === run.id);
  if (!isOpenRun(run)) return runs.filter(({ id }) => id !== run.id);
  return index === -1 ? [...runs, run] : runs.with(index, run);
}
