import userEvent from "@testing-library/user-event";
import { cleanup, render, screen, waitFor } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import EmbedLorebook from "./EmbedLorebook.vue";

afterEach(cleanup);

const times = { updatedAt: "2026-03-01T12:00:00Z", version: 1 };
const row = { id: "tides", name: "Tides", description: "", visibility: "PRIVATE", entryCount: 2, ownerName: "Ada" };
const node = { __typename: "Lorebook", ...row, ...times, isMine: true, canEdit: true };
const pageInfo = { __typename: "PageInfo", hasNextPage: false, endCursor: null };
const character = { __typename: "Character", id: "wren", version: 5, lorebookEntryCount: 2 };
const embedded = { ...character, updatedAt: times.updatedAt, embeddedLorebook: {} };

async function open(entryCount: number, script: Script = {}) {
  const api = createScriptedApi({
    Lorebooks: () => ({ data: { lorebooks: { edges: [{ cursor: "1", node }], pageInfo } } }),
    EmbedLorebook: () => ({ data: { embedLorebook: { character: embedded } } }),
    ...script,
  });
  const { emitted } = render(EmbedLorebook, {
    props: { characterId: "wren", version: 4, entryCount },
    global: { plugins: [api] },
  });
  await userEvent.click(screen.getByRole("button", { name: "Put a Lorebook into the card…" }));
  await userEvent.type(screen.getByRole("combobox", { name: "Lorebook for the card" }), "Ti");
  await userEvent.click(await screen.findByRole("option", { name: /Tides/ }));
  return { asked: api.asked, emitted };
}

describe("putting a Lorebook into a card", () => {
  it("copies it there", async () => {
    const { asked } = await open(0);
    await userEvent.click(screen.getByRole("button", { name: "Put it in" }));
    await waitFor(() => expect(screen.queryByRole("combobox")).toBeNull());
    expect(asked.at(-1)?.variables["input"]).toEqual({ characterId: "wren", lorebookId: "tides", expectedVersion: 4 });
  });

  it("says what it takes the place of", async () => {
    await open(3);
    expect(screen.getByText(/takes the place of the 3 entries inside/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Replace the 3 entries" })).toBeTruthy();
  });

  it("stays open when the Character was changed meanwhile, and asks for it anew", async () => {
    const { emitted } = await open(0, { EmbedLorebook: () => refusal("CONFLICT", "Changed meanwhile.") });
    await userEvent.click(screen.getByRole("button", { name: "Put it in" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Changed meanwhile.");
    expect(emitted()).toHaveProperty("outdated");
  });
});
