import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineComponent, h } from "vue";
import { createMemoryHistory, createRouter, useRoute } from "vue-router";
import { settled } from "../../testing/in-scope";
import { setViewWidth } from "../../testing/view-width";
import ConversationPanel from "./ConversationPanel.vue";
import { useOpenPanel } from "./useOpenPanel";

vi.mock("./panels", () => ({
  CONVERSATION_PANELS: ["Runs", "Lore"].map((label) => ({
    id: label.toLowerCase(),
    label,
    component: {
      props: ["conversationId", "revision"],
      template: `<p>${label} of {{ conversationId }} at {{ revision }}</p><input aria-label="Find in ${label}" />`,
    },
  })),
}));

const WIDE = 1_280;
const PHONE = 360;
beforeEach(() => {
  localStorage.clear();
  setViewWidth(WIDE);
});
afterEach(cleanup);

/** A screen with a button that opens the panel, as the Conversation has. */
const Screen = defineComponent(() => {
  const { openId, show, close, toggle } = useOpenPanel();
  const route = useRoute();
  return () => [
    h("button", { onClick: toggle }, "Side panel"),
    openId.value &&
      h(ConversationPanel, {
        conversationId: String(route.params["id"]),
        openId: openId.value,
        revision: "7",
        draft: "",
        onShow: show,
        onClose: close,
      }),
  ];
});

async function open(path = "/harbour") {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:id", component: Screen }] });
  await router.push(path);
  render(Screen, { global: { plugins: [router] }, container: document.body });
  await settled();
  const press = async (keys: string) => {
    await userEvent.keyboard(keys);
    await settled();
  };
  return { address: () => router.currentRoute.value.fullPath, press };
}

async function openByButton() {
  const opened = await open("/harbour?around=4");
  await userEvent.click(screen.getByRole("button", { name: "Side panel" }));
  await settled();
  return opened;
}

describe("the panel beside a Conversation", () => {
  it("is kept in the address, beside what stands there already", async () => {
    const { address } = await openByButton();
    expect(address()).toBe("/harbour?around=4&panel=runs");
    expect(screen.getByText("Runs of harbour at 7")).toBeTruthy();
  });

  it("is there again after a reload, and leaves the focus alone", async () => {
    await open("/harbour?panel=lore");
    expect(screen.getByRole("tabpanel", { name: "Lore" }).textContent).toContain("Lore of harbour");
    expect(document.activeElement).toBe(document.body);
  });

  it("ignores a panel that does not exist", async () => {
    await open("/harbour?panel=secrets");
    expect(screen.queryByRole("tablist")).toBeNull();
  });

  it("changes its tab with the arrow keys", async () => {
    const { address, press } = await openByButton();
    expect(document.activeElement).toBe(screen.getByRole("tab", { name: "Runs" }));
    await press("{ArrowRight}");
    expect(document.activeElement).toBe(screen.getByRole("tab", { name: "Lore" }));
    expect(address()).toContain("panel=lore");
    expect(screen.queryByText(/Runs of/)).toBeNull();
  });

  it("closes with Escape from anywhere inside, and gives the focus back", async () => {
    const { address, press } = await openByButton();
    screen.getByLabelText("Find in Runs").focus();
    await press("{Escape}");
    expect(address()).toBe("/harbour?around=4");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Side panel" }));
  });

  it("does not close with Escape while the focus is elsewhere", async () => {
    const { press } = await openByButton();
    screen.getByRole("button", { name: "Side panel" }).focus();
    await press("{Escape}");
    expect(screen.getByRole("tablist")).toBeTruthy();
  });

  it("opens again with the panel that was seen last", async () => {
    const { address, press } = await openByButton();
    await press("{ArrowRight}{Escape}");
    await userEvent.click(screen.getByRole("button", { name: "Side panel" }));
    await settled();
    expect(address()).toContain("panel=lore");
  });

  it("opens with the panel that was seen last on this device", async () => {
    const { press } = await openByButton();
    await press("{ArrowRight}");
    cleanup();
    const { address } = await openByButton();
    expect(address()).toContain("panel=lore");
  });

  it("is as wide as somebody made it, with the keyboard too, and leaves the Conversation its lines", async () => {
    setViewWidth(1_200);
    const { press } = await openByButton();
    const edge = screen.getByRole("separator", { name: "Width of the panel" });
    edge.focus();
    await press("{ArrowLeft}{ArrowLeft}");
    expect(edge.getAttribute("aria-valuenow")).toBe("392");
    await press("{End}");
    expect(edge.getAttribute("aria-valuenow")).toBe(String(1_200 - 76 - 692));
    await press("{Home}");
    expect(edge.getAttribute("aria-valuenow")).toBe("300");
    await userEvent.dblClick(edge);
    expect(edge.getAttribute("aria-valuenow")).toBe("360");
  });

  it("is a sheet on a phone, which can be closed", async () => {
    setViewWidth(PHONE);
    const { address } = await openByButton();
    expect(screen.getByRole("dialog", { name: "Beside the Conversation" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Close the panel" }));
    await settled();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(address()).toBe("/harbour?around=4");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Side panel" }));
  });
});
