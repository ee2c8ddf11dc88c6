import userEvent from "@testing-library/user-event";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import type { MessageFieldsFragment, RunFieldsFragment } from "../generated/graphql";
import { givenMessage } from "../testing/given-message";
import { givenRun } from "../testing/given-run";
import { settled } from "../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../testing/scripted-api";
import KeyHelpDialog from "../ui/KeyHelpDialog.vue";
import ConversationScreen from "./ConversationScreen.vue";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const usage = { calls: 0, promptTokens: 0, completionTokens: 0, cost: null, currency: null, isCostComplete: true };
const conversation = {
  __typename: "Conversation",
  id: "harbour",
  title: "The storm",
  messageCount: 1,
  lastMessageAt: null,
  usage: { __typename: "UsageTotals", ...usage },
  updatedAt: "2026-03-01T12:00:00Z",
  version: 1,
  space: {
    __typename: "Space",
    id: "space-1",
    name: "Harbour",
    accentColor: null,
    memberships: [
      {
        __typename: "Membership",
        id: "membership-wren",
        kind: "CHARACTER",
        displayName: "Wren",
        portraitUrl: null,
        isMine: false,
        isRemoved: false,
      },
    ],
  },
};

interface Given {
  messages?: readonly MessageFieldsFragment[];
  runs?: readonly RunFieldsFragment[];
  script?: Script;
}

async function open({ messages = [givenMessage()], runs = [], script = {} }: Given = {}) {
  const api = createScriptedApi({
    Conversation: () => ({
      data: {
        viewer: { __typename: "Viewer", account: { __typename: "Account", id: "ada", role: "OWNER" } },
        conversation,
      },
    }),
    ConversationState: () => ({ data: { conversation: { id: "harbour", lastEventSeq: 10, activeRuns: runs } } }),
    Messages: () => ({
      data: {
        messages: {
          edges: messages.map((node) => ({ node })),
          pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: "s", endCursor: "e" },
        },
      },
    }),
    ...script,
  });
  const place = { template: "<p>elsewhere</p>" };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/", name: "home", component: place },
      { path: "/spaces", name: "spaces", component: place },
      { path: "/conversations/:conversationId", component: place },
    ],
  });
  await router.push("/conversations/harbour");
  const inFrame = {
    template: '<ConversationScreen conversation-id="harbour" /><KeyHelpDialog />',
    components: { ConversationScreen, KeyHelpDialog },
  };
  render(inFrame, { global: { plugins: [router, api] } });
  await settled();
  await settled();
  const asked = (name: string) =>
    api.asked.filter(({ operationName }) => operationName === name).map(({ variables }) => variables["input"]);
  const emit = async (event: Record<string, unknown>) => {
    [...api.held][0]?.next({ messageStream: { conversation, ...event } });
    await settled();
  };
  return { api, asked, emit };
}
const box = () => screen.getByLabelText<HTMLTextAreaElement>("Message");
const press = async (key: string, more: KeyboardEventInit = {}) => {
  await fireEvent.keyDown(document.activeElement ?? document.body, { key, bubbles: true, ...more });
  await settled();
};

describe("the Conversation screen", () => {
  it("shows the title, the messages and a box that names the partner", async () => {
    await open();
    expect(screen.getByRole("heading", { name: "The storm" })).toBeTruthy();
    expect(screen.getByRole("article").textContent).toContain("Message 1.");
    expect(box().placeholder).toBe("Message Wren");
  });

  it("says when there is no such Conversation", async () => {
    await open({ script: { ConversationState: () => refusal("NOT_FOUND", "No.") } });
    expect(screen.getByRole("heading", { name: "There is no such Conversation" })).toBeTruthy();
    expect(screen.queryByLabelText("Message")).toBeNull();
  });

  it("can be tried again when it could not be read", async () => {
    let isAway = true;
    const state = { data: { conversation: { id: "harbour", lastEventSeq: 10, activeRuns: [] } } };
    await open({ script: { ConversationState: () => (isAway ? new TypeError("Failed to fetch") : state) } });
    isAway = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await settled();
    expect(screen.getByRole("article")).toBeTruthy();
  });

  it("sends with Enter and shows the message at once", async () => {
    const sent = givenMessage({ seq: 2, by: "Ada", text: "Is somebody there?" });
    const { asked } = await open({
      script: {
        SendMessage: () => ({ data: { sendMessage: { message: sent, run: givenRun({ messageId: "message-3" }) } } }),
      },
    });
    await userEvent.type(box(), "Is somebody there?{Enter}");
    await settled();
    expect(asked("SendMessage")).toMatchObject([{ conversationId: "harbour", text: "Is somebody there?" }]);
    expect(box().value).toBe("");
    expect(
      screen
        .getAllByRole("article")
        .map((row) => row.textContent)
        .join(),
    ).toContain("Is somebody there?");
  });

  it("stops a reply with Escape", async () => {
    const { asked } = await open({
      runs: [givenRun()],
      script: { StopGeneration: () => ({ data: { stopGeneration: { runs: [] } } }) },
    });
    await press("Escape");
    expect(asked("StopGeneration")).toEqual([{ conversationId: "harbour" }]);
  });

  it("edits the last message with Up, and closes the editor with Escape", async () => {
    await open();
    box().focus();
    await press("ArrowUp");
    expect(screen.getByLabelText<HTMLTextAreaElement>("Message text").value).toBe("Message 1.");
    await press("Escape");
    expect(screen.queryByLabelText("Message text")).toBeNull();
    expect(document.activeElement).toBe(box());
  });

  it("steps through Swipes with the arrows, and asks for another one past the last", async () => {
    const message = givenMessage({ swipeCount: 2 });
    const chosen = { ...message, swipePosition: 1, version: 2, text: "The second." };
    const { asked } = await open({
      messages: [message],
      script: {
        ChooseSwipe: () => ({ data: { chooseSwipe: { message: chosen } } }),
        RegenerateMessage: () => ({ data: { regenerateMessage: { run: givenRun({ messageId: message.id }) } } }),
      },
    });
    await press("ArrowRight");
    expect(asked("ChooseSwipe")).toEqual([{ messageId: "message-1", expectedVersion: 1, position: 1 }]);
    expect(screen.getByRole("article").textContent).toContain("The second.");
    await press("ArrowRight");
    expect(asked("RegenerateMessage")).toMatchObject([{ messageId: "message-1" }]);
  });

  it("does nothing by keys while a dialog is open", async () => {
    const { asked } = await open({ messages: [givenMessage({ swipeCount: 2 })] });
    await press("?", { shiftKey: true });
    expect(screen.getByRole("dialog", { name: "Keys that work here" })).toBeTruthy();
    await press("ArrowRight");
    expect(asked("ChooseSwipe")).toEqual([]);
  });

  it("writes a reply in its row, and reads it out once it is done", async () => {
    const { emit } = await open({ runs: [givenRun({ messageId: "message-2" })] });
    await emit({ __typename: "RunText", runId: "run-1", messageId: "message-2", offset: 0, text: "*The tide" });
    const row = () => screen.getAllByRole("article").find((other) => other.textContent.includes("The tide"));
    expect(row()?.getAttribute("aria-busy")).toBe("true");

    await emit({ __typename: "MessageAdded", seq: 11, message: givenMessage({ seq: 2, text: "*The tide turns.*" }) });
    await emit({ __typename: "RunChanged", seq: 12, run: givenRun({ messageId: "message-2", status: "SUCCEEDED" }) });
    expect(row()?.getAttribute("aria-busy")).toBe("false");
    expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain("Wren: The tide turns.");
  });

  it("takes a deleted message away and brings it back", async () => {
    const message = givenMessage();
    const { asked } = await open({
      messages: [message, givenMessage({ seq: 2 })],
      script: {
        DeleteMessage: () => ({ data: { deleteMessage: { deletedId: message.id, version: 2 } } }),
        SetMessageVisibility: () => ({ data: { setMessageVisibility: { message: { ...message, version: 3 } } } }),
      },
    });
    const first = screen.getAllByRole("article").find((row) => row.textContent.includes("Message 1."))!;
    await fireEvent.focusIn(first);
    await userEvent.click(screen.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByText("Message 1.")).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Message 1.")).toBeTruthy();
    expect(asked("SetMessageVisibility")).toEqual([
      { messageId: "message-1", expectedVersion: 2, visibility: "NORMAL" },
    ]);
  });

  it("asks before what was written of a reply is discarded", async () => {
    const run = givenRun({ messageId: "message-2", status: "INTERRUPTED", partialText: "The tide" });
    const { asked } = await open({
      runs: [run],
      script: { DiscardRun: () => ({ data: { discardRun: { run: { ...run, resolution: "DISCARDED" } } } }) },
    });
    await userEvent.click(screen.getByRole("button", { name: "Discard" }));
    expect(asked("DiscardRun")).toEqual([]);
    const question = within(await screen.findByRole("alertdialog"));
    await userEvent.click(question.getByRole("button", { name: "Discard" }));
    expect(asked("DiscardRun")).toEqual([{ runId: run.id }]);
  });

  it("says beside a message why something was refused", async () => {
    await open({ script: { RegenerateMessage: () => refusal("GENERATION_LOCKED", "A reply is being written.") } });
    await press("Enter", { ctrlKey: true });
    expect(screen.getByRole("article").textContent).toContain("A reply is being written.");
  });
});
