import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { shallowRef } from "vue";
import { usePane } from "./usePane";

const OPTIONS = { name: "list", usualPx: 280, minPx: 200, maxPx: 400 };

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

describe("a pane", () => {
  it("is as wide as usual until somebody changes it", () => {
    const { widthPx, isCollapsed } = usePane(OPTIONS);
    expect([widthPx.value, isCollapsed.value]).toEqual([280, false]);
  });

  it.each([
    [320.4, 320],
    [200, 200],
    [20, 200],
    [4_000, 400],
  ])("made %i px wide is %i px wide", (asked, given) => {
    const { widthPx, resize } = usePane(OPTIONS);
    resize(asked);
    expect(widthPx.value).toBe(given);
  });

  it("is as it was left when it comes again", () => {
    const before = usePane(OPTIONS);
    before.resize(333);
    before.toggle();
    const { widthPx, isCollapsed } = usePane(OPTIONS);
    expect([widthPx.value, isCollapsed.value]).toEqual([333, true]);
  });

  it("has its usual width again after a reset", () => {
    const { widthPx, resize, reset } = usePane(OPTIONS);
    resize(333);
    reset();
    expect(widthPx.value).toBe(280);
    expect(usePane(OPTIONS).widthPx.value).toBe(280);
  });

  it.each(["", "null", "[1]", '{"widthPx":"wide","isCollapsed":1}', "{"])(
    "understands as little of %j as can be",
    (kept) => {
      localStorage.setItem("tavernkit.pane.list", kept);
      expect(usePane(OPTIONS).widthPx.value).toBe(280);
    },
  );

  it("keeps its bounds whatever was kept", () => {
    localStorage.setItem("tavernkit.pane.list", '{"widthPx":9000}');
    expect(usePane(OPTIONS).widthPx.value).toBe(400);
  });

  it("gives way where room is short, and is as it was left once there is room again", () => {
    const roomPx = shallowRef(1_000);
    const { widthPx, bounds, resize } = usePane(OPTIONS, () => roomPx.value);
    resize(360);
    roomPx.value = 300;
    expect([widthPx.value, bounds.value]).toEqual([300, { minPx: 200, maxPx: 300 }]);
    roomPx.value = -50;
    expect([widthPx.value, bounds.value]).toEqual([200, { minPx: 200, maxPx: 200 }]);
    roomPx.value = 1_000;
    expect([widthPx.value, bounds.value]).toEqual([360, { minPx: 200, maxPx: 400 }]);
  });

  it("works where nothing may be stored", () => {
    const forbid = () => {
      throw new DOMException("Denied", "SecurityError");
    };
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(forbid);
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(forbid);
    const { widthPx, resize } = usePane(OPTIONS);
    resize(300);
    expect(widthPx.value).toBe(300);
  });
});
