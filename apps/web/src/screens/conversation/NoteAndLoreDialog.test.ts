import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { settled } from "../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import NoteAndLoreDialog from "./NoteAndLoreDialog.vue";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const rain = { __typename: "AuthorsNote", text: "It rains.", position: null, depth: 2, role: null };
const note = { ...rain, interval: null, isScanned: true, combine: null };

/** Opens the dialog of a Conversation; `server` holds its state there. */
async function open({ script = {}, role = "OWNER" }: { script?: Script; role?: string } = {}) {
  const server = { version: 1, authorsNote: note as object | null };
  const space = { __typename: "Space", id: "pier", viewerRole: role };
  const conversation = () => ({ __typename: "Conversation", id: "storm", ...server, lorebooks: [], space });
  const api = createScriptedApi({
    ConversationNote: () => ({ data: { conversation: conversation() } }),
    ConversationLorebooks: () => ({ data: { conversation: conversation() } }),
    Lorebooks: () => ({
      data: { lorebooks: { edges: [], pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null } } },
    }),
    UpdateConversationNote: ({ input }) => {
      const { expectedVersion, authorsNote } = input as { expectedVersion: number; authorsNote: object | null };
      if (expectedVersion !== server.version) return refusal("CONFLICT", "Changed meanwhile.");
      server.version += 1;
      server.authorsNote = authorsNote && { ...note, ...authorsNote };
      return { data: { updateConversationNote: { conversation: conversation() } } };
    },
    ...script,
  });
  const component = {
    template: '<NoteAndLoreDialog v-model:open="isOpen" conversation-id="storm" />',
    components: { NoteAndLoreDialog },
    data: () => ({ isOpen: true }),
  };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/", component }] });
  await router.push("/");
  render({ template: "<RouterView />" }, { global: { plugins: [router, api] } });
  await settled();
  await settled();
  return { server };
}
const text = () => screen.getByLabelText<HTMLTextAreaElement>("What the model is told");
const saveButton = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save note" });
async function write(words: string): Promise<void> {
  await userEvent.clear(text());
  await userEvent.type(text(), words);
}
async function save(): Promise<void> {
  await userEvent.click(saveButton());
  await settled();
  await settled();
}

describe("note and lore of a Conversation", () => {
  it("shows the note, saves what is changed, and keeps what has no field", async () => {
    const { server } = await open();
    expect(text().value).toBe("It rains.");
    expect(saveButton().disabled).toBe(true);
    await write("It snows.");
    await userEvent.selectOptions(screen.getByLabelText("Where it stands"), "IN_CHAT");
    await save();
    expect(server.authorsNote).toMatchObject({ text: "It snows.", position: "IN_CHAT", depth: 2, isScanned: true });
    expect(saveButton().disabled).toBe(true);
  });

  it("takes the note away when it is emptied", async () => {
    const { server } = await open();
    await userEvent.clear(text());
    await save();
    expect(server.authorsNote).toBeNull();
  });

  it("goes through when somebody changed something else of the Conversation", async () => {
    const { server } = await open();
    server.version = 5;
    await write("It snows.");
    await save();
    expect(server).toMatchObject({ version: 6, authorsNote: { text: "It snows." } });
  });

  it("asks before it writes over the note of somebody else", async () => {
    const { server } = await open();
    Object.assign(server, { version: 5, authorsNote: { ...note, text: "It hails." } });
    await write("It snows.");
    await save();
    expect(screen.getByRole("alert").textContent).toContain("Somebody else changed this note");
    expect(server.authorsNote).toMatchObject({ text: "It hails." });
    await userEvent.click(screen.getByRole("button", { name: "take theirs" }));
    expect(text().value).toBe("It hails.");
  });

  it("names what is wrong and saves nothing meanwhile", async () => {
    await open();
    const depth = screen.getByLabelText("Messages after it");
    await userEvent.clear(depth);
    await userEvent.type(depth, "2000");
    expect(screen.getByText("A whole number from 0 to 1,000.")).toBeTruthy();
    expect(saveButton().disabled).toBe(true);
  });

  it("asks before what was typed is lost", async () => {
    const confirm = vi.fn(() => false);
    vi.stubGlobal("confirm", confirm);
    await open();
    await write("It snows.");
    await userEvent.keyboard("{Escape}");
    expect(confirm).toHaveBeenCalledOnce();
    expect(text().value).toBe("It snows.");
  });

  it("is only to look at for plain members", async () => {
    await open({ role: "MEMBER" });
    expect(text().closest("fieldset")?.disabled).toBe(true);
    expect(screen.queryByRole("button", { name: "Save note" })).toBeNull();
    expect(screen.queryByLabelText("Link a Lorebook")).toBeNull();
  });

  it("says why it cannot be read", async () => {
    await open({ script: { ConversationNote: () => refusal("INTERNAL_SERVER_ERROR", "Something went wrong.") } });
    expect(screen.getByRole("alert").textContent).toContain("Something went wrong.");
    expect(screen.getByText("None yet.")).toBeTruthy();
  });
});
