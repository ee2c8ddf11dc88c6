import { ref } from "vue";
import { describe, expect, it, vi } from "vitest";
import type { MessageFieldsFragment, RunFieldsFragment } from "../../../generated/graphql";
import { givenRun } from "../../../testing/given-run";
import { inScope, settled } from "../../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../../testing/scripted-api";
import type { ReadingPlace } from "../list/anchor";
import { givenMessage } from "../../../testing/given-message";
import { useTimeline, type TimelineOptions } from "./useTimeline";

const RUN = givenRun({ conversationId: "harbour", messageId: "message-2" });
const USAGE = { calls: 0, promptTokens: 0, completionTokens: 0, cost: null, currency: null, isCostComplete: true };
const HARBOUR = {
  __typename: "Conversation",
  id: "harbour",
  messageCount: 1,
  lastMessageAt: null,
  usage: { __typename: "UsageTotals", ...USAGE },
};

interface ServerState {
  lastEventSeq?: number;
  messages?: readonly MessageFieldsFragment[];
  runs?: readonly RunFieldsFragment[];
  hasOlder?: boolean;
}

function given(
  state: ServerState = {},
  script: Script = {},
  place: Pick<TimelineOptions, "openAt" | "readingAt" | "withCounts"> = { openAt: undefined },
) {
  const api = createScriptedApi({
    ConversationState: ({ id }) => ({
      data: {
        conversation: {
          __typename: "Conversation",
          id,
          lastEventSeq: state.lastEventSeq ?? 10,
          activeRuns: state.runs ?? [],
        },
      },
    }),
    Messages: () => ({
      data: {
        messages: {
          edges: (state.messages ?? [givenMessage()]).map((node) => ({ node })),
          pageInfo: { hasNextPage: false, hasPreviousPage: state.hasOlder ?? false, startCursor: "s", endCursor: "e" },
        },
      },
    }),
    ...script,
  });
  const onReply = vi.fn();
  const conversationId = ref("harbour");
  const { result, scope } = inScope(api, () => useTimeline(conversationId, { ...place, onReply }));
  const stream = () => [...api.held][0]!;
  const emit = (event: Record<string, unknown>) =>
    stream().next({ messageStream: { conversation: HARBOUR, ...event } });
  const texts = () => result.timeline.value?.messages.map(({ text }) => text);
  return { api, result, scope, conversationId, onReply, stream, emit, texts, state };
}

describe("the timeline of a Conversation", () => {
  it("goes on with the stream from the event up to which it was read", async () => {
    const { stream, emit, texts } = given();
    await settled();
    expect(stream().variables).toEqual({ conversationId: "harbour", after: 10, withCounts: false });
    emit({ __typename: "MessageAdded", seq: 11, message: givenMessage({ seq: 2 }) });
    expect(texts()).toEqual(["Message 1.", "Message 2."]);
  });

  it("leaves a Run ended that the stream has ended, though the answer to who asked for it comes after", async () => {
    const { result, emit } = given();
    await settled();
    const queued = givenRun({ id: "quick", status: "QUEUED" });
    emit({ __typename: "RunChanged", seq: 11, run: queued });
    emit({ __typename: "RunChanged", seq: 12, run: { ...queued, status: "SUCCEEDED" } });
    result.learn({ run: queued });
    expect(result.timeline.value?.runs).toEqual([]);
    expect(result.isGenerating.value).toBe(false);

    result.learn({ run: givenRun({ id: "next", status: "QUEUED" }) });
    expect(result.isGenerating.value).toBe(true);
  });

  it.each([
    [undefined, undefined, undefined],
    ["linked", undefined, "linked"],
    ["linked", { id: "read", offset: 4 }, "read"],
    ["linked", "end" as const, undefined],
  ])("told to open at %s and that somebody read at %j opens around %s", async (openAt, place, around) => {
    const { api, result } = given({}, {}, { openAt, readingAt: () => place });
    await settled();
    expect(result.startAt.value).toEqual(place);
    const asked = api.asked.filter(({ operationName }) => operationName === "Messages");
    expect(asked.map(({ variables }) => variables["around"])).toEqual([around]);
  });

  it("opens at the end when the Message that was read last is gone", async () => {
    const page = { edges: [{ node: givenMessage() }], pageInfo: { hasNextPage: false, hasPreviousPage: false } };
    const Messages: Script[string] = ({ around }) =>
      around === undefined ? { data: { messages: page } } : refusal("NOT_FOUND", "There is no such Message.");
    const { result, texts } = given(
      {},
      { Messages },
      { openAt: undefined, readingAt: () => ({ id: "gone", offset: 0 }) },
    );
    await settled();
    await settled();
    expect(texts()).toEqual(["Message 1."]);
    expect(result.error.value).toBeUndefined();
  });

  it("keeps what each event tells of the Conversation itself in the cache", async () => {
    const { api, emit } = given();
    await settled();
    emit({
      __typename: "MessageAdded",
      seq: 11,
      message: givenMessage({ seq: 2 }),
      conversation: { ...HARBOUR, messageCount: 2, usage: { ...HARBOUR.usage, calls: 1 } },
    });
    expect(api.api.client.cache.extract()).toMatchObject({
      "Conversation:harbour": { messageCount: 2, usage: { calls: 1 } },
    });
  });

  it("asks for tokens and cost when they are wanted, and reads again when that changes", async () => {
    const withCounts = ref(false);
    const { api, stream } = given({}, {}, { openAt: undefined, withCounts });
    await settled();
    const wanted = () =>
      api.asked
        .filter(({ operationName }) => operationName === "Messages")
        .map(({ variables }) => variables["withCounts"]);
    expect(wanted()).toEqual([false]);
    withCounts.value = true;
    await settled();
    expect(wanted()).toEqual([false, true]);
    expect(stream().variables["withCounts"]).toBe(true);
  });

  it("resumes after the last event it applied", async () => {
    const { api, stream, emit } = given();
    await settled();
    emit({ __typename: "MessageAdded", seq: 14, message: givenMessage({ seq: 2 }) });
    api.connection.report("lost");
    api.connection.report("opened");
    expect(stream().variables["after"]).toBe(14);
    expect(api.held.size).toBe(1);
  });

  it("keeps the text of a Run apart, and tells of the reply once it is there", async () => {
    const { result, emit, onReply } = given({ runs: [{ ...RUN, partialText: "The t" }] });
    await settled();
    const text = result.texts.textOf("run-1");
    expect(text.value).toBe("The t");
    emit({ __typename: "RunText", runId: "run-1", messageId: "message-2", offset: 5, text: "ide." });
    expect(text.value).toBe("The tide.");
    expect(result.isGenerating.value).toBe(true);

    const reply = givenMessage({ seq: 2, text: "The tide." });
    emit({ __typename: "MessageAdded", seq: 11, message: reply });
    expect(onReply).not.toHaveBeenCalled();
    emit({ __typename: "RunChanged", seq: 12, run: { ...RUN, status: "SUCCEEDED" } });
    expect(onReply).toHaveBeenCalledWith(reply);
    expect(result.isGenerating.value).toBe(false);
  });

  it("keeps what a model thinks apart from what it writes, until the Run has ended", async () => {
    const { result, emit } = given({ runs: [RUN] });
    await settled();
    const thinking = result.thoughts.textOf("run-1");
    emit({ __typename: "RunThinking", runId: "run-1", messageId: "message-2", offset: 0, text: "Low " });
    emit({ __typename: "RunThinking", runId: "run-1", messageId: "message-2", offset: 4, text: "tide." });
    expect([thinking.value, result.texts.textOf("run-1").value]).toEqual(["Low tide.", ""]);
    emit({ __typename: "RunChanged", seq: 11, run: { ...RUN, status: "SUCCEEDED" } });
    expect(result.thoughts.textOf("run-1").value).toBe("");
  });

  it("asks for the text anew when a piece of it is missing", async () => {
    const { api, emit, stream } = given({ runs: [RUN] });
    await settled();
    const before = stream();
    emit({ __typename: "RunText", runId: "run-1", messageId: "message-2", offset: 40, text: "…" });
    expect(api.held.size).toBe(1);
    expect(stream()).not.toBe(before);
  });

  it("reads everything again when the log does not reach back, and then streams from there", async () => {
    const { state, emit, stream, texts } = given();
    await settled();
    Object.assign(state, { lastEventSeq: 99, messages: [givenMessage({ text: "As it is now." })] });
    emit({ __typename: "ResyncRequired", reason: "Too old.", lastEventSeq: 99 });
    await settled();
    expect(texts()).toEqual(["As it is now."]);
    expect(stream().variables["after"]).toBe(99);
  });

  it("stays where somebody reads when everything is read again", async () => {
    let place: ReadingPlace = "end";
    const { api, result, emit } = given({}, {}, { openAt: undefined, readingAt: () => place });
    await settled();
    place = { id: "message-1", offset: 12 };
    emit({ __typename: "ResyncRequired", reason: "Too old.", lastEventSeq: 99 });
    await settled();
    expect(api.asked.at(-1)?.variables["around"]).toBe("message-1");
    expect(result.startAt.value).toEqual(place);
  });

  it("leaves the place for a Message that is named and not loaded", async () => {
    const openAt = ref<string>();
    const { api, result } = given({}, {}, { openAt, readingAt: () => "end" });
    await settled();
    openAt.value = "linked";
    await settled();
    expect(api.asked.at(-1)?.variables["around"]).toBe("linked");
    expect(result.startAt.value).toBeUndefined();
  });

  it("adds older pages before what is there", async () => {
    const older = {
      edges: [{ node: givenMessage({ seq: 1 }) }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    };
    let page = 0;
    const { api, result, texts } = given(
      {},
      {
        Messages: () => {
          page += 1;
          const latest = {
            edges: [{ node: givenMessage({ seq: 2 }) }],
            pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: "before-2", endCursor: "e" },
          };
          return { data: { messages: page === 1 ? latest : older } };
        },
      },
    );
    await settled();
    await result.loadOlder();
    expect(texts()).toEqual(["Message 1.", "Message 2."]);
    expect(api.asked.at(-1)?.variables).toMatchObject({ last: 50, before: "before-2" });
    await result.loadOlder();
    expect(page).toBe(2);
  });

  it("gives what went wrong as a value", async () => {
    const { result } = given({}, { ConversationState: () => refusal("NOT_FOUND", "There is no such Conversation.") });
    await settled();
    expect(result.error.value?.code).toBe("NOT_FOUND");
    expect(result.timeline.value).toBeUndefined();
  });

  it("leaves one Conversation for another, and everything when its screen is gone", async () => {
    const { api, scope, conversationId, stream } = given();
    await settled();
    conversationId.value = "lighthouse";
    await settled();
    expect(stream().variables["conversationId"]).toBe("lighthouse");
    expect(api.held.size).toBe(1);
    scope.stop();
    expect(api.held.size).toBe(0);
  });
});
