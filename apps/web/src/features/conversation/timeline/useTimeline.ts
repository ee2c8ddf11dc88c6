import {
  computed,
  onScopeDispose,
  readonly,
  shallowReadonly,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
} from "vue";
import {
  ConversationFieldsFragmentDoc,
  ConversationTotalsFragmentDoc,
  ConversationStateDocument,
  MessagesDocument,
  MessageStreamDocument,
  type MessageFieldsFragment,
  type MessagesQueryVariables,
  type MessageStreamSubscription,
  type RunFieldsFragment,
} from "../../../generated/graphql";
import { readOnce, showHeldBeside, toApiError, useApi, useSubscription, type ApiError } from "../../../lib/apollo";
import type { ReadingPlace } from "../list/anchor";
import type { TimelineMessageFields } from "../message/counts";
import { RunTexts } from "./run-texts";
import {
  applyEvent,
  isActiveRun,
  isOpenRun,
  learnMessage,
  learnRun,
  openTimeline,
  toTimelineEvent,
  withNewerPage,
  withOlderPage,
  type MessagePage,
  type Timeline,
} from "./timeline";

/** Messages per page of history. */
const PAGE_SIZE = 50;

type LoadedTimeline = Timeline<TimelineMessageFields, RunFieldsFragment>;
type StreamEvent = MessageStreamSubscription["messageStream"];
/** What is in no log: pieces of what a Run writes and thinks. */
interface RunPiece {
  readonly __typename: "RunText" | "RunThinking";
}

export interface TimelineOptions {
  /** A Message to open around instead of at the end. */
  readonly openAt: MaybeRefOrGetter<string | undefined>;
  /**
   * Where somebody reads, or read when the page was left; goes before `openAt`. Asked whenever everything is read anew.
   * A Message that is gone leads to the end.
   */
  readonly readingAt?: () => ReadingPlace | undefined;
  /** Whether Messages come with their tokens and cost; not, when absent. */
  readonly withCounts?: MaybeRefOrGetter<boolean>;
  /** Called once a Run has ended well, after its Message has arrived. */
  readonly onReply: (message: MessageFieldsFragment) => void;
}

/**
 * The timeline of a Conversation: loaded once, kept true by the event stream, read again when the stream cannot
 * reach back. Text of running Runs is in `texts`, apart from everything else.
 */
export function useTimeline(
  conversationId: MaybeRefOrGetter<string>,
  { openAt, readingAt = () => undefined, withCounts = false, onReply }: TimelineOptions,
) {
  const { client } = useApi();
  const timeline = shallowRef<LoadedTimeline>();
  const error = shallowRef<ApiError>();
  const pageError = shallowRef<ApiError>();
  /** Grows whenever the timeline was read from the server anew. */
  const opening = shallowRef(0);
  /** Where the present opening is to begin; undefined for `openAt`, else the end. */
  const startAt = shallowRef<ReadingPlace>();
  const loadingPage = shallowRef<"older" | "newer">();
  const texts = new RunTexts();
  /** What models think aloud before they write. */
  const thoughts = new RunTexts();
  /** Of which the stream has told the end: they never return. */
  const endedRunIds = new Set<string>();
  let loads = 0;

  const stream = useSubscription(
    MessageStreamDocument,
    () => (timeline.value ? { conversationId: toValue(conversationId), ...counts() } : undefined),
    {
      next: ({ messageStream }) => receive(messageStream),
      resumeWith: () => ({ after: timeline.value?.lastEventSeq ?? 0 }),
    },
  );

  watch(
    () => toValue(conversationId),
    () => {
      timeline.value = undefined;
      texts.clear();
      thoughts.clear();
      void reload();
    },
    { immediate: true },
  );
  watch(
    () => toValue(openAt),
    (id) => {
      if (id !== undefined && !timeline.value?.messages.some((message) => message.id === id)) void load(id);
    },
  );
  watch(
    () => toValue(withCounts),
    () => void reload(),
  );
  onScopeDispose(() => (loads += 1));

  /** Nothing when counts are not wanted: the server counts only for those who look. */
  function counts(): { withCounts?: boolean } {
    return toValue(withCounts) ? { withCounts: true } : {};
  }

  /** Reads everything anew, where somebody reads. */
  async function reload(): Promise<void> {
    const place = readingAt();
    if (place === undefined || place === "end") {
      await load(place === "end" ? undefined : toValue(openAt), place);
      return;
    }
    await load(place.id, place);
    if (error.value?.code === "NOT_FOUND") await load();
  }

  /** Reads the newest Messages, or those around one, and goes on with the stream from there. */
  async function load(around?: string, beginAt?: ReadingPlace): Promise<void> {
    const load = (loads += 1);
    error.value = undefined;
    try {
      const opened = await read({ last: PAGE_SIZE, ...(around !== undefined && { around }) });
      if (load !== loads) return;
      for (const run of opened.runs) texts.begin(run.id, run.partialText ?? "");
      const isFirst = timeline.value === undefined;
      opening.value += 1;
      startAt.value = beginAt;
      timeline.value = opened;
      // What the stream brought since the read went into the timeline that is now replaced: let it come again.
      if (!isFirst) stream.restart();
    } catch (cause) {
      if (load === loads) error.value = toApiError(cause);
    }
  }

  async function read(place: Omit<MessagesQueryVariables, "conversationId">): Promise<LoadedTimeline> {
    const id = toValue(conversationId);
    // The state first: whatever happens between the two reads is then replayed by the stream, never missed.
    const { conversation } = await readOnce(client, ConversationStateDocument, { id });
    const { lastEventSeq, activeRuns: runs } = conversation;
    return openTimeline(await readPage(place), { lastEventSeq, runs });
  }

  async function readPage(
    place: Omit<MessagesQueryVariables, "conversationId">,
  ): Promise<MessagePage<TimelineMessageFields>> {
    const variables = { conversationId: toValue(conversationId), ...place, ...counts() };
    const { edges, pageInfo } = (await readOnce(client, MessagesDocument, variables)).messages;
    return {
      messages: edges.map(({ node }) => node),
      hasOlder: pageInfo.hasPreviousPage,
      hasNewer: pageInfo.hasNextPage,
      startCursor: pageInfo.startCursor ?? undefined,
      endCursor: pageInfo.endCursor ?? undefined,
    };
  }

  function receive(event: StreamEvent): void {
    const before = timeline.value;
    if (!before || before.mustReload) return;
    if (event.__typename === "RunText" || event.__typename === "RunThinking") {
      const parts = event.__typename === "RunText" ? texts : thoughts;
      if (!parts.apply(event.runId, event)) stream.restart();
      return;
    }
    keepConversation(event);
    const after = applyEvent(before, toTimelineEvent(event));
    timeline.value = after;
    if (event.__typename === "RunChanged" && !isOpenRun(event.run)) endedRunIds.add(event.run.id);
    if (after.mustReload) void reload();
    if (event.__typename === "RunChanged" && event.seq > before.lastEventSeq) follow(event.run);
  }

  /** The Conversation itself, unlike its Messages, is in Apollo's cache. */
  function keepConversation(event: Exclude<StreamEvent, RunPiece>): void {
    if (event.__typename === "ConversationChanged") {
      client.writeFragment({
        fragment: ConversationFieldsFragmentDoc,
        fragmentName: "ConversationFields",
        data: event.conversation,
      });
    } else if (event.__typename !== "ResyncRequired") {
      client.writeFragment({ fragment: ConversationTotalsFragmentDoc, data: event.conversation });
    }
  }

  function follow(run: RunFieldsFragment): void {
    if (run.status === "RUNNING") texts.begin(run.id, run.partialText ?? "");
    if (!isActiveRun(run)) {
      texts.end(run.id);
      thoughts.end(run.id);
    }
    if (run.status !== "SUCCEEDED") return;
    const message = timeline.value?.messages.find(({ id }) => id === run.messageId);
    if (message) onReply(message);
  }

  async function loadOlder(): Promise<void> {
    const { hasOlder, startCursor } = timeline.value ?? {};
    if (!hasOlder || startCursor === undefined) return;
    await loadPage("older", { last: PAGE_SIZE, before: startCursor });
  }

  async function loadNewer(): Promise<void> {
    const { hasNewer, endCursor } = timeline.value ?? {};
    if (!hasNewer || endCursor === undefined) return;
    await loadPage("newer", { first: PAGE_SIZE, after: endCursor });
  }

  async function loadPage(
    side: "older" | "newer",
    place: Omit<MessagesQueryVariables, "conversationId">,
  ): Promise<void> {
    if (loadingPage.value) return;
    const load = loads;
    loadingPage.value = side;
    pageError.value = undefined;
    try {
      const page = await readPage(place);
      if (load !== loads || !timeline.value) return;
      timeline.value = side === "older" ? withOlderPage(timeline.value, page) : withNewerPage(timeline.value, page);
    } catch (cause) {
      pageError.value = toApiError(cause);
    } finally {
      loadingPage.value = undefined;
    }
  }

  /** Shows a mutation's answer without waiting for the stream, which may have told the whole Run before. */
  function learn({ message, run }: { message?: MessageFieldsFragment; run?: RunFieldsFragment }): void {
    if (timeline.value && message) timeline.value = learnMessage(timeline.value, message);
    if (timeline.value && run && !endedRunIds.has(run.id)) timeline.value = learnRun(timeline.value, run);
  }

  showHeldBeside({
    name: "timeline",
    held: () => comparablePart(timeline.value),
    anew: async () => comparablePart(timeline.value && (await read({ last: newestCount(timeline.value) }))),
  });

  return {
    timeline: shallowReadonly(timeline),
    opening: readonly(opening),
    startAt: shallowReadonly(startAt),
    isGenerating: computed(() => timeline.value?.runs.some(isActiveRun) ?? false),
    error: shallowReadonly(error),
    pageError: shallowReadonly(pageError),
    loadingPage: readonly(loadingPage),
    streamFailure: stream.failure,
    restartStream: stream.restart,
    texts,
    thoughts,
    load,
    loadOlder,
    loadNewer,
    learn,
  };
}

/** How many of the newest Messages a page can hold of those that are loaded; one where there are none. */
function newestCount({ messages }: LoadedTimeline): number {
  return Math.min(Math.max(messages.length, 1), PAGE_SIZE);
}

/** The part of a timeline that is the same however it came about; none while its end is not loaded. */
function comparablePart(timeline: LoadedTimeline | undefined) {
  if (!timeline || timeline.hasNewer) return undefined;
  const { runs } = timeline;
  const messages = timeline.messages.slice(-newestCount(timeline));
  // What a Run has written so far is in its texts.
  return { messages, runs: runs.map(({ id, status, resolution }) => ({ id, status, resolution })) };
}
