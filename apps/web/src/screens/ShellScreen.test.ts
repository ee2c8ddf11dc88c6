import userEvent from "@testing-library/user-event";
import { cleanup, fireEvent, render, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { settled } from "../testing/in-scope";
import { createScriptedApi } from "../testing/scripted-api";
import { setViewWidth } from "../testing/view-width";
import { PLACES } from "./places";
import ShellScreen from "./ShellScreen.vue";

beforeEach(() => {
  localStorage.clear();
  setViewWidth(1_280);
});
afterEach(cleanup);

const content = { template: '<label>Notes <input /></label><input type="search" aria-label="Find a Character" />' };

/** What its panel button shows: whether a panel is open. */
const conversation = {
  template: "<output>{{ $route.query.panel ?? 'no panel' }}</output>",
};

async function open(path = "/spaces") {
  const api = createScriptedApi({
    Spaces: () => ({ data: { spaces: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } } }),
  });
  const routes = ["home", ...PLACES.map(({ name }) => name)].map((name) => ({
    path: name === "home" ? "/" : `/${name}`,
    name,
    component: content,
  }));
  routes.push({ path: "/conversations/:conversationId", name: "conversation", component: conversation });
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push(path);
  render(ShellScreen, { global: { plugins: [router, api] } });
  await settled();
}
const press = async (key: string) => {
  await fireEvent.keyDown(document.activeElement ?? document.body, { key, bubbles: true });
  await settled();
};
const help = () => screen.queryByRole("dialog", { name: "Keys that work here" });

describe("the frame", () => {
  it.each([
    ["/spaces", true],
    ["/characters", false],
    ["/account", false],
  ])("shows at %s which keys work there; the list's: %s", async (path, hasList) => {
    await open(path);
    await press("?");
    expect(help()?.textContent).toContain("Show these keys");
    expect(help()?.textContent).toContain("Go to the search");
    expect(help()?.textContent.includes("Hide or show the list of Spaces")).toBe(hasList);
  });

  it("lets a question mark be typed", async () => {
    await open();
    screen.getByLabelText("Notes").focus();
    await press("?");
    expect(help()).toBeNull();
  });

  it("leads with a slash to the search of the screen before that of the list", async () => {
    await open();
    await press("/");
    expect(document.activeElement).toBe(screen.getByLabelText("Find a Character"));
  });

  it("hides the list and brings it back, by key and by button, and remembers it", async () => {
    await open();
    await press("[");
    expect(localStorage.getItem("tavernkit.pane.list")).toContain('"isCollapsed":true');
    cleanup();

    await open();
    await userEvent.click(screen.getByRole("button", { name: "Show the list" }));
    expect(screen.queryByRole("button", { name: "Show the list" })).toBeNull();
    expect(localStorage.getItem("tavernkit.pane.list")).toContain('"isCollapsed":false');
  });

  it("gives the list another width", async () => {
    await open();
    const edge = screen.getByRole("separator", { name: "Width of the list of Spaces" });
    await fireEvent.keyDown(edge, { key: "ArrowRight" });
    expect(edge.getAttribute("aria-valuenow")).toBe("296");
  });

  it("leaves a Conversation and its panel the room they need", async () => {
    localStorage.setItem("tavernkit.pane.list", '{"widthPx":400}');
    setViewWidth(1_300);
    await open("/conversations/storm?panel=runs");
    const edge = () => screen.getByRole("separator", { name: "Width of the list of Spaces" });
    expect(edge().getAttribute("aria-valuenow")).toBe("232");
    expect(edge().getAttribute("aria-valuemax")).toBe("232");

    setViewWidth(1_440);
    await settled();
    expect(edge().getAttribute("aria-valuenow")).toBe("372");
  });

  it("hides the list where there is no room beside a panel, and gives it the panel's place when asked", async () => {
    setViewWidth(1_100);
    await open("/conversations/storm?panel=runs");
    expect(screen.getByText("runs")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Show the list" }));
    await settled();
    expect(screen.getByText("no panel")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Show the list" })).toBeNull();
    expect(localStorage.getItem("tavernkit.pane.list")).toBeNull();
  });

  it("says where one is", async () => {
    await open("/characters");
    expect(screen.getByRole("link", { name: "Characters" }).getAttribute("aria-current")).toBe("page");
    expect(screen.getByRole("link", { name: "Spaces" }).getAttribute("aria-current")).toBeNull();
  });
});
