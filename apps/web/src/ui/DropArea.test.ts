import { cleanup, fireEvent, render, screen } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import DropArea from "./DropArea.vue";

const CARD = new File(["card"], "wren.png", { type: "image/png" });
const FILES = { dataTransfer: { types: ["Files"], files: [CARD] } };
const TEXT = { dataTransfer: { types: ["text/plain"], files: [] } };
const INVITATION = "Drop card files here";

afterEach(cleanup);

function area() {
  const rendered = render(DropArea, { props: { invitation: INVITATION }, slots: { default: "<p>Wren</p>" } });
  return { ...rendered, child: screen.getByText("Wren"), isInviting: () => screen.queryByText(INVITATION) !== null };
}

describe("a place to drop files", () => {
  it("invites while files hover over it, also over what is inside", async () => {
    const { child, container, isInviting } = area();
    const outer = container.firstElementChild ?? child;

    await fireEvent.dragEnter(outer, FILES);
    await fireEvent.dragEnter(child, FILES);
    await fireEvent.dragLeave(outer, FILES);
    expect(isInviting()).toBe(true);

    await fireEvent.dragLeave(child, FILES);
    expect(isInviting()).toBe(false);
  });

  it("does not invite text that is dragged", async () => {
    const { child, isInviting } = area();
    await fireEvent.dragEnter(child, TEXT);
    expect(isInviting()).toBe(false);
  });

  it("gives the files that were dropped, and stops inviting", async () => {
    const { child, emitted, isInviting } = area();
    await fireEvent.dragEnter(child, FILES);
    await fireEvent.drop(child, FILES);
    expect(emitted()["drop"]?.[0]).toEqual([[CARD]]);
    expect(isInviting()).toBe(false);
  });
});
