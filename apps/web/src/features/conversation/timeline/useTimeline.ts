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
  ConversationStateDocument,
  MessagesDocument,
  MessageStreamDocument,
  type MessageFieldsFragment,
  type MessagesQueryVariables,
  type MessageStreamSubscription,
  type RunFieldsFragment,
} from "../../../generated/graphql";
import { readOnce, toApiError, useApi, useSubscription, type ApiError } from "../../../lib/apollo";
import { RunTexts } from "./run-texts";
import {
  applyEvent,
  isActiveRun,
  learnMessage,
  learnRun,
  openTimeline,
  withNewerPage,
  withOlderPage,
  type MessagePage,
  type Timeline,
  type TimelineEvent,
} from "./timeline";

/** Messages per page of history. */
const PAGE_SIZE = 50;

type LoadedTimeline = Timeline<MessageFieldsFragment, RunFieldsFragment>;
type StreamEvent = MessageStreamSubscription["messageStream"];

export interface TimelineOptions {
  /** A Message to open around instead of at the end. */
  readonly openAt: MaybeRefOrGetter<string | undefined>;
  /** Called once a Run has ended well, after its Message has arrived. */
  readonly onReply: (message: MessageFieldsFragment) => void;
}

/**
 * The timeline of a Conversation: loaded once, kept true by the event stream, read again when the stream cannot
 * reach back. Text of running Runs is in `texts`, apart from everything else.
 */
export function useTimeline(conversationId: MaybeRefOrGetter<string>, { openAt, onReply }: TimelineOptions) {
  const { client } = useApi();
  const timeline = shallowRef<LoadedTimeline>();
  const error = shallowRef<ApiError>();
  const pageError = shallowRef<ApiError>();
  /** Grows whenever the timeline was read from the server anew. */
  const opening = shallowRef(0);
  const loadingPage = shallowRef<"older" | "newer">();
  const texts = new RunTexts();
  let loads = 0;

  const stream = useSubscription(
    MessageStreamDocument,
    () => (timeline.value ? { conversationId: toValue(conversationId) } : undefined),
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
      void load(toValue(openAt));
    },
    { immediate: true },
  );
  watch(
    () => toValue(openAt),
    (id) => {
      if (id !== undefined && !timeline.value?.messages.some((message) => message.id === id)) void load(id);
    },
  );
  onScopeDispose(() => (loads += 1));

  /** Reads the newest Messages, or those around one, and goes on with the stream from there. */
  async function load(around?: string): Promise<void> {
    const load = (loads += 1);
    error.value = undefined;
    const id = toValue(conversationId);
    try {
      // The state first: whatever happens between the two reads is then replayed by the stream, never missed.
      const { conversation } = await readOnce(client, ConversationStateDocument, { id });
      const page = await readPage(around === undefined ? { last: PAGE_SIZE } : { around, last: PAGE_SIZE });
      if (load !== loads) return;
      const { lastEventSeq, activeRuns } = conversation;
      for (const run of activeRuns) texts.begin(run.id, run.partialText ?? "");
      const isFirst = timeline.value === undefined;
      opening.value += 1;
      timeline.value = openTimeline(page, { lastEventSeq, runs: activeRuns });
      // What the stream brought since the read went into the timeline that is now replaced: let it come again.
      if (!isFirst) stream.restart();
    } catch (cause) {
      if (load === loads) error.value = toApiError(cause);
    }
  }

  async function readPage(
    place: Omit<MessagesQueryVariables, "conversationId">,
  ): Promise<MessagePage<MessageFieldsFragment>> {
    const variables = { conversationId: toValue(conversationId), ...place };
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
    if (event.__typename === "RunText") {
      if (!texts.apply(event.runId, event)) stream.restart();
      return;
    }
    if (event.__typename === "ConversationChanged") {
      client.writeFragment({
        fragment: ConversationFieldsFragmentDoc,
        fragmentName: "ConversationFields",
        data: event.conversation,
      });
    }
    const after = applyEvent(before, toTimelineEvent(event));
    timeline.value = after;
    if (after.mustReload) void load();
    if (event.__typename === "RunChanged" && event.seq > before.lastEventSeq) follow(event.run);
  }

  function follow(run: RunFieldsFragment): void {
    if (run.status === "RUNNING") texts.begin(run.id, run.partialText ?? "");
    if (!isActiveRun(run)) texts.end(run.id);
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

  /** Shows a mutation's answer without waiting for the stream. */
  function learn({ message, run }: { message?: MessageFieldsFragment; run?: RunFieldsFragment }): void {
    if (timeline.value && message) timeline.value = learnMessage(timeline.value, message);
    if (timeline.value && run) timeline.value = learnRun(timeline.value, run);
  }

  return {
    timeline: shallowReadonly(timeline),
    opening: readonly(opening),
    isGenerating: computed(() => timeline.value?.runs.some(isActiveRun) ?? false),
    error: shallowReadonly(error),
    pageError: shallowReadonly(pageError),
    loadingPage: readonly(loadingPage),
    streamFailure: stream.failure,
    restartStream: stream.restart,
    texts,
    load,
    loadOlder,
    loadNewer,
    learn,
  };
}

function toTimelineEvent(
  event: Exclude<StreamEvent, { __typename: "RunText" }>,
): TimelineEvent<MessageFieldsFragment, RunFieldsFragment> {
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
