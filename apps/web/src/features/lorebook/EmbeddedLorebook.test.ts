import userEvent from "@testing-library/user-event";
import { cleanup, render, screen, waitFor } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import EmbeddedLorebook from "./EmbeddedLorebook.vue";

afterEach(cleanup);

const row = { id: "tides", name: "Tides", description: "", visibility: "PRIVATE", entryCount: 2, isMine: true };
const settings = { scanDepth: null, budgetTokens: null, isRecursive: null, settingsVersion: 1, version: 1 };
const more = { canEdit: true, ownerName: "Ada", updatedAt: "2026-03-01T12:00:00Z" };
const lorebook = { __typename: "Lorebook", ...row, ...settings, ...more };

function open(entryCount: number, script: Script = {}) {
  const api = createScriptedApi(script);
  const component = { template: "<p/>" };
  const routes = [
    { path: "/", component },
    { path: "/lorebooks/:lorebookId", name: "lorebook", component },
    { path: "/characters/:characterId/lorebook", name: "embedded-lorebook", component },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  render(EmbeddedLorebook, {
    props: { characterId: "wren", entryCount, canEdit: true },
    global: { plugins: [router, api] },
  });
  return { router, asked: api.asked };
}
const copyButton = () => screen.getByRole("button", { name: "Copy out as a Lorebook" });

describe("the Lorebook inside a card", () => {
  it("says its size and opens the copy", async () => {
    const { router, asked } = open(2, {
      CreateLorebookFromCharacter: () => ({ data: { createLorebookFromCharacter: { lorebook } } }),
    });
    expect(screen.getByText(/has 2 entries/)).toBeTruthy();
    await userEvent.click(copyButton());
    await waitFor(() => expect(router.currentRoute.value.path).toBe("/lorebooks/tides"));
    expect(asked[0]?.variables["input"]).toMatchObject({ characterId: "wren" });
  });

  it("says why it was not copied, and can be copied again", async () => {
    open(1, { CreateLorebookFromCharacter: () => refusal("NOT_FOUND", "There is no such Character.") });
    await userEvent.click(copyButton());
    expect((await screen.findByRole("alert")).textContent).toContain("There is no such Character.");
    expect(copyButton()).toBeTruthy();
  });

  it("says when there is none", () => {
    open(0);
    expect(screen.getByText("Its card has no Lorebook inside.")).toBeTruthy();
  });
});
