import { ref } from "vue";
import { describe, expect, it, vi } from "vitest";
import type { MessageFieldsFragment, RunFieldsFragment } from "../../../generated/graphql";
import { givenRun } from "../../../testing/given-run";
import { inScope, settled } from "../../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../../testing/scripted-api";
import { givenMessage } from "../../../testing/given-message";
import { useTimeline } from "./useTimeline";

const RUN = givenRun({ conversationId: "harbour", messageId: "message-2" });

interface ServerState {
  lastEventSeq?: number;
  messages?: readonly MessageFieldsFragment[];
  runs?: readonly RunFieldsFragment[];
  hasOlder?: boolean;
}

function given(state: ServerState = {}, script: Script = {}) {
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
  const { result, scope } = inScope(api, () => useTimeline(conversationId, { openAt: undefined, onReply }));
  const stream = () => [...api.held][0]!;
  const emit = (event: Record<string, unknown>) => stream().next({ messageStream: event });
  const texts = () => result.timeline.value?.messages.map(({ text }) => text);
  return { api, result, scope, conversationId, onReply, stream, emit, texts, state };
}

describe("the timeline of a Conversation", () => {
  it("goes on with the stream from the event up to which it was read", async () => {
    const { stream, emit, texts } = given();
    await settled();
    expect(stream().variables).toEqual({ conversationId: "harbour", after: 10 });
    emit({ __typename: "MessageAdded", seq: 11, message: givenMessage({ seq: 2 }) });
    expect(texts()).toEqual(["Message 1.", "Message 2."]);
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
