import { cleanup, fireEvent, render, screen } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import PaneDivider from "./PaneDivider.vue";

afterEach(cleanup);

function open(side: "left" | "right") {
  const { emitted } = render(PaneDivider, {
    props: { label: "Width of the list", side, widthPx: 280, minPx: 200, maxPx: 400 },
  });
  const divider = screen.getByRole("separator", { name: "Width of the list" });
  return { divider, asked: () => emitted("resize"), resets: () => emitted("reset") };
}

/** Presses a key and says whether others may still make something of it. */
function press(divider: HTMLElement, key: string): boolean {
  return divider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

describe("the edge of a pane", () => {
  it.each([
    ["right", "ArrowRight", 296],
    ["right", "ArrowLeft", 264],
    ["left", "ArrowRight", 264],
    ["left", "ArrowLeft", 296],
    ["right", "Home", 200],
    ["left", "End", 400],
  ] as const)("on the %s asks with %s for %i px, and keeps the key to itself", (side, key, px) => {
    const { divider, asked } = open(side);
    const isLeftAlone = press(divider, key);
    expect(asked()).toEqual([[px]]);
    expect(isLeftAlone).toBe(false);
  });

  it("leaves other keys alone", () => {
    const { divider, asked } = open("right");
    expect(press(divider, "?")).toBe(true);
    expect(asked()).toBeUndefined();
  });

  it.each([
    ["right", 320],
    ["left", 240],
  ] as const)("on the %s follows a drag of 40 px to the right, until it ends", async (side, px) => {
    const { divider, asked } = open(side);
    divider.setPointerCapture = () => undefined;
    await fireEvent.pointerMove(divider, { clientX: 50 });
    await fireEvent.pointerDown(divider, { clientX: 100 });
    await fireEvent.pointerMove(divider, { clientX: 140 });
    await fireEvent.pointerUp(divider);
    await fireEvent.pointerMove(divider, { clientX: 500 });
    expect(asked()).toEqual([[px]]);
  });

  it("gives back the usual width at a double click", async () => {
    const { divider, resets } = open("right");
    await fireEvent.dblClick(divider);
    expect(resets()).toHaveLength(1);
  });

  it("says how wide the pane is and may be", () => {
    const { divider } = open("right");
    expect(divider.getAttribute("aria-valuenow")).toBe("280");
    expect(divider.getAttribute("aria-valuemin")).toBe("200");
    expect(divider.getAttribute("aria-valuemax")).toBe("400");
  });
});
