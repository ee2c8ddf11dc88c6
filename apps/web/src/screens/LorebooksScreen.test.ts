import userEvent from "@testing-library/user-event";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { givenLorebook, givenPage } from "../testing/given-lorebook";
import { answerUploads } from "../testing/given-uploads";
import { settled } from "../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../testing/scripted-api";
import LorebooksScreen from "./LorebooksScreen.vue";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(script: Script) {
  const api = createScriptedApi(script);
  const component = { template: "<p/>" };
  const routes = [
    { path: "/", component },
    { path: "/lorebooks/:lorebookId", name: "lorebook", component },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/");
  render(LorebooksScreen, { global: { plugins: [router, api] } });
  await settled();
  await settled();
  return { api, router };
}
const lists = (...books: object[]): Script => ({ Lorebooks: () => ({ data: { lorebooks: givenPage(books) } }) });

describe("the screen of Lorebooks", () => {
  it("says that it is opening", async () => {
    await open({ Lorebooks: () => new Promise(() => undefined) });
    expect(screen.getByRole("status", { name: "Opening the Lorebooks" })).toBeTruthy();
  });

  it("says what a Lorebook is where there is none", async () => {
    await open(lists());
    expect(screen.getByText(/A Lorebook keeps facts out of the prompt until they are needed/)).toBeTruthy();
  });

  it("says why it could not be read, and asks again", async () => {
    const { api } = await open({ Lorebooks: () => refusal("INTERNAL_SERVER_ERROR", "Something broke.") });
    expect(screen.getByRole("alert").textContent).toContain("Something broke.");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(api.asked).toHaveLength(2);
  });

  it("lists them with size, owner and who may see them", async () => {
    await open(
      lists(givenLorebook(), givenLorebook({ id: "docks", name: "Docks", isMine: false, ownerName: "Grace" })),
    );
    const [harbour, docks] = within(screen.getByRole("list", { name: "Lorebooks" })).getAllByRole("listitem");
    expect(harbour?.textContent).toMatch(/Harbour.*2 entries.*only me/s);
    expect(docks?.textContent).toContain("Grace");
  });

  it("takes a file that is dropped, and reports what was read otherwise than written", async () => {
    answerUploads();
    const issues = [{ __typename: "LoreIssueInfo", path: "entries.0.depth", code: "wrong_type", message: "No depth." }];
    const taken = { __typename: "ImportLorebookPayload", format: "WORLD_INFO", issues, lorebook: givenLorebook() };
    await open({ ...lists(), ImportLorebook: () => ({ data: { importLorebook: taken } }) });
    const files = [new File(["{}"], "harbour.json")];
    await fireEvent.drop(screen.getByRole("heading", { name: "Lorebooks" }), {
      dataTransfer: { files, types: ["Files"] },
    });
    const report = within(await screen.findByRole("region", { name: "Import" }));
    expect(await report.findByRole("link", { name: "Harbour (2 entries)" })).toBeTruthy();
    expect(report.getByText("SillyTavern, World Info")).toBeTruthy();
    expect(report.getByRole("listitem").textContent).toContain("entries.0.depth No depth.");
  });
});
