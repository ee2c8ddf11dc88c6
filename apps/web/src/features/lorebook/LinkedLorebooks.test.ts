import { cleanup, fireEvent, render, screen, within } from "@testing-library/vue";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import type { LinkedLorebookFragment } from "../../generated/graphql";
import { createScriptedApi } from "../../testing/scripted-api";
import LinkedLorebooks from "./LinkedLorebooks.vue";

afterEach(cleanup);

const link = (name: string, kind: LinkedLorebookFragment["kind"] = null): LinkedLorebookFragment => ({
  id: `link ${name}`,
  kind,
  isEnabled: true,
  lorebook: { id: name, name, entryCount: 1, ownerName: "Ada", visibility: "PRIVATE" },
});

function open(links: LinkedLorebookFragment[], more: { canEdit?: boolean; problem?: string } = {}) {
  const component = { template: "<p/>" };
  const routes = [{ path: "/lorebooks/:lorebookId", name: "lorebook", component }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  const pageInfo = { hasNextPage: false, endCursor: null };
  const api = createScriptedApi({ Lorebooks: () => ({ data: { lorebooks: { edges: [], pageInfo } } }) });
  return render(LinkedLorebooks, { props: { links, canEdit: true, ...more }, global: { plugins: [router, api] } });
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

describe("linked Lorebooks", () => {
  it("say when there is none", () => {
    open([]);
    expect(screen.getByText("None yet.")).toBeTruthy();
  });

  it("are moved by button and by key", async () => {
    const { emitted } = open([link("Docks"), link("Harbour")]);
    expect(button("Move Docks up").disabled).toBe(true);
    await userEvent.click(button("Move Docks down"));
    await fireEvent.keyDown(screen.getByRole("link", { name: /Harbour/ }), { key: "ArrowUp", altKey: true });
    expect(emitted("move")).toEqual([
      ["Docks", 1],
      ["Harbour", 0],
    ]);
  });

  it("have the primary one first; another can take its place", async () => {
    const { emitted } = open([link("Docks", "PRIMARY"), link("Harbour", "ADDITIONAL")]);
    expect(screen.getByRole("link", { name: /Docks/ }).textContent).toContain("primary");
    expect(button("Move Harbour up").disabled).toBe(true);
    await userEvent.click(button("Make primary"));
    expect(emitted("prefer")).toEqual([["Harbour"]]);
  });

  it("are only shown to those who may not change them; private ones are not named", () => {
    open([link("Docks"), { ...link("Hidden"), lorebook: null }], { canEdit: false });
    const list = within(screen.getByRole("list", { name: "Linked Lorebooks" }));
    expect(list.queryByRole("button")).toBeNull();
    expect(list.getByText("A private Lorebook of somebody else")).toBeTruthy();
  });

  it("say what was refused", () => {
    open([], { problem: "At most 100 Lorebooks can be linked here." });
    expect(screen.getByRole("alert").textContent).toContain("At most 100");
  });
});
