import { describe, expect, it } from "vitest";
import { hasRoomForBoth, LIST, listRoomPx, PANEL, panelRoomPx } from "./pane-room";

describe("room for panes", () => {
  it("is what the rail and a Conversation's lines leave", () => {
    expect(listRoomPx(1_440, false)).toBe(1_440 - 76 - 692);
    expect(panelRoomPx(1_440, 0)).toBe(1_440 - 76 - 692);
  });

  it("is kept by the list for the panel, which takes what the list does not", () => {
    expect(listRoomPx(1_440, true)).toBe(listRoomPx(1_440, false) - PANEL.minPx);
    expect(panelRoomPx(1_440, 280)).toBe(panelRoomPx(1_440, 0) - 280);
  });

  it.each([
    [1_287, false],
    [1_288, true],
    [1_440, true],
  ])("in a window of %i px is there for both: %s", (viewPx, fits) => {
    expect(hasRoomForBoth(viewPx)).toBe(fits);
  });

  it("lets both have their usual widths at 1440 px", () => {
    expect(listRoomPx(1_440, true)).toBeGreaterThanOrEqual(LIST.usualPx);
    expect(panelRoomPx(1_440, LIST.usualPx)).toBeGreaterThanOrEqual(PANEL.usualPx);
  });
});
