import userEvent from "@testing-library/user-event";
import { cleanup, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { givenExplanation } from "../../testing/given-prompt";
import { openPanel } from "../../testing/open-panel";
import { refusal, type Script } from "../../testing/scripted-api";
import LorePanel from "./LorePanel.vue";

afterEach(cleanup);

const open = (script: Script) => openPanel(LorePanel, script);
const page = (nodes: object[], hasNextPage = false) => ({
  __typename: "LoreExplanationConnection",
  edges: nodes.map((node) => ({ __typename: "LoreExplanationEdge", node })),
  pageInfo: { __typename: "PageInfo", hasNextPage },
});
const given = (called: object[], out: object[], more: object = {}, isCut = false) => ({
  LorePreview: () => ({
    data: {
      promptPreview: {
        __typename: "PromptPlan",
        lore: {
          ...{ __typename: "LoreReport", tokens: 4, budgetTokens: 500, isOverBudget: false, passes: 1 },
          ...{ firedCount: called.length, almostCount: 0, outCount: out.length, isComplete: true },
          books: [{ __typename: "LoreBook", id: "harbour", name: "Harbour", source: "GLOBAL" }],
          ...more,
          called: page(called, isCut),
          out: page(out),
        },
      },
    },
  }),
});
const panel = () => within(screen.getByRole("region", { name: "Lore" }));

describe("the Lore panel", () => {
  it("says that it is looking", async () => {
    await open({ LorePreview: () => new Promise(() => undefined) });
    expect(panel().getByRole("status", { name: "Looking through the Lorebooks" })).toBeTruthy();
  });

  it("says how Lorebooks come to take part where none does", async () => {
    await open({ LorePreview: () => ({ data: { promptPreview: { __typename: "PromptPlan", lore: null } } }) });
    expect(panel().getByText(/No Lorebook takes part here/)).toBeTruthy();
  });

  it("says of an entry that was not called why, by its keys, and leads to it", async () => {
    await open(given([], [givenExplanation()]));
    await userEvent.click(panel().getByText("Not called"));
    const entry = within(panel().getByRole("listitem"));
    expect(entry.getByRole("link", { name: "dragon" }).getAttribute("href")).toBe("/lorebooks/harbour?uid=1");
    expect(entry.getByText(/None of its keys was found in the newest 2 Messages/)).toBeTruthy();
    expect(entry.getByText(/Its keys:/)).toBeTruthy();
  });

  it("leads to entries inside a card as well", async () => {
    const fired = givenExplanation({ bookId: "card:wren", outcome: "FIRED", title: "Bees" });
    await open(given([fired], []));
    expect(panel().getByRole("link", { name: "Bees" }).getAttribute("href")).toBe("/characters/wren/lorebook/1");
  });

  it("searches by title and key", async () => {
    const api = await open(given([], [givenExplanation()]));
    await userEvent.type(panel().getByLabelText("Find an entry by its title or a key"), "dragon");
    await expect.poll(() => api.asked.at(-1)?.variables).toMatchObject({ search: "dragon" });
  });

  it("says when more fired than it lists", async () => {
    const fired = givenExplanation({ outcome: "FIRED", title: "Bees" });
    await open(given([fired], [], { firedCount: 140 }, true));
    expect(panel().getByText("140", { selector: "summary span" })).toBeTruthy();
    expect(panel().getByText(/There are more/)).toBeTruthy();
  });

  it("says when some stayed out for want of room", async () => {
    await open(given([], [], { isOverBudget: true }));
    expect(panel().getByText(/the room for lore is full/)).toBeTruthy();
  });

  it("says why it is refused", async () => {
    const words = "Only the owner and moderators of the Space may see what its models are told.";
    await open({ LorePreview: () => refusal("FORBIDDEN", words) });
    expect(panel().getByRole("alert").textContent).toContain(words);
  });
});
