import userEvent from "@testing-library/user-event";
import { cleanup, render, screen, within } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { givenEntry, givenLorebook, givenPage } from "../testing/given-lorebook";
import { settled } from "../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../testing/scripted-api";
import LorebookScreen from "./LorebookScreen.vue";

/** No thread runs beside a test: the bench stays at reading. */
class SilentWorker {
  postMessage = () => undefined;
  terminate = () => undefined;
  addEventListener = () => undefined;
}

beforeEach(() => {
  vi.stubGlobal("Worker", SilentWorker);
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}")));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(script: Script = {}, at = "/lorebooks/harbour") {
  const entries = [givenEntry("quay", { keys: ["quay"] }), givenEntry("tide", { isEnabled: false })];
  const api = createScriptedApi({
    Lorebook: () => ({ data: { lorebook: givenLorebook() } }),
    LorebookEntries: () => ({ data: { lorebookEntries: givenPage(entries) } }),
    LorebookEntry: ({ id }) => ({ data: { lorebookEntry: entries.find((entry) => entry.id === id) } }),
    LorebookEntryOfUid: () => ({
      data: { lorebookEntries: { edges: [{ node: { __typename: "LorebookEntry", id: "tide" } }] } },
    }),
    ...script,
  });
  const component = { template: "<p/>" };
  const routes = [
    { path: "/lorebooks", name: "lorebooks", component },
    { path: "/lorebooks/:lorebookId/:entryId?", name: "lorebook", component: LorebookScreen, props: true },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push(at);
  render({ template: "<RouterView />" }, { global: { plugins: [router, api] } });
  await settled();
  await settled();
  return { api, router };
}
const entries = () => within(screen.getByRole("region", { name: "Entries of this Lorebook" }));

describe("the screen of a Lorebook", () => {
  it("says when there is none, or none that one may see", async () => {
    await open({ Lorebook: () => refusal("NOT_FOUND", "There is no such Lorebook.") });
    expect(screen.getByRole("alert").textContent).toContain("There is no such Lorebook.");
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  it("says how to begin where there are no entries", async () => {
    await open({ LorebookEntries: () => ({ data: { lorebookEntries: givenPage([]) } }) });
    expect(entries().getByText(/press N to make one/)).toBeTruthy();
  });

  it("says that the entries are being read, and why they cannot be", async () => {
    await open({ LorebookEntries: () => new Promise(() => undefined) });
    expect(entries().getByRole("status", { name: "Reading the entries" })).toBeTruthy();
    cleanup();
    await open({ LorebookEntries: () => refusal("INTERNAL_SERVER_ERROR", "Something broke.") });
    expect(screen.getByRole("alert").textContent).toContain("Something broke.");
  });

  it("shows the entry that the address names, by id or by its name within the book", async () => {
    await open({}, "/lorebooks/harbour/quay");
    expect(screen.getByLabelText<HTMLInputElement>("Title").value).toBe("quay");
    cleanup();
    const { router } = await open({}, "/lorebooks/harbour?uid=7");
    await settled();
    expect(router.currentRoute.value.path).toBe("/lorebooks/harbour/tide");
  });

  it("can only be read by those who may not change it, who can duplicate it", async () => {
    const lorebook = givenLorebook({ canEdit: false, isMine: false, ownerName: "Grace" });
    await open({ Lorebook: () => ({ data: { lorebook } }) }, "/lorebooks/harbour/quay");
    expect(screen.getByText(/Only Grace can change this Lorebook/)).toBeTruthy();
    expect(screen.getByLabelText("Title").closest("fieldset")?.disabled).toBe(true);
    expect(screen.queryByRole("button", { name: "New entry" })).toBeNull();
    expect(screen.getByRole("button", { name: "Duplicate" })).toBeTruthy();
  });

  it("says what was refused, with what was typed still there", async () => {
    await open({ UpdateLorebookEntry: () => refusal("CONFLICT", "Changed meanwhile.") }, "/lorebooks/harbour/quay");
    await userEvent.type(screen.getByLabelText("Title"), "!");
    await userEvent.keyboard("{Control>}s{/Control}");
    await settled();
    expect(screen.getByRole("alert").textContent).toContain("Somebody changed this entry while you were writing");
    expect(screen.getByLabelText<HTMLInputElement>("Title").value).toBe("quay!");
  });
});
