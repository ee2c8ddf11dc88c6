import { describe, expect, it } from "vitest";
import { anchorAt, isAtBottom, scrollTopOf, type RowGeometry } from "./anchor";
import { RowSizes } from "./row-sizes";

function geometry(sizes: Readonly<Record<string, number>>): RowGeometry {
  const ids = Object.keys(sizes);
  return {
    count: ids.length,
    offsetOf: (index) => ids.slice(0, index).reduce((sum, id) => sum + sizes[id]!, 0),
    sizeOf: (index) => sizes[ids[index]!] ?? 0,
    idOf: (index) => ids[index],
    indexOf: (id) => ids.indexOf(id),
  };
}

describe("holding the view", () => {
  const rows = geometry({ a: 100, b: 50, c: 200 });

  it.each([
    ["second row in view", 0, 120, "b", -100],
    ["second row in view", 99, 120, "b", -1],
    ["second row in view", 100, 120, "c", -50],
    ["first row where no other begins in the view", 0, 100, "a", 0],
    ["first row where no other begins in the view", 10, 60, "a", 10],
    ["first row at the end", 160, 500, "c", 10],
    ["first row at the end", 9_999, 500, "c", 9_849],
  ])("holds the %s: at %i of %i px row %s, %i px below its top", (_which, scrollTop, viewHeight, id, offset) => {
    expect(anchorAt(scrollTop, viewHeight, rows)).toEqual({ id, offset });
  });

  it("lets the first row grow at its top without moving what is below", () => {
    const anchor = anchorAt(0, 500, rows)!;
    expect(scrollTopOf(anchor, geometry({ older: 333, a: 136, b: 50, c: 200 }))).toBe(333 + 36);
  });

  it("holds nothing in an empty list", () => {
    expect(anchorAt(0, 500, geometry({}))).toBeUndefined();
  });

  it("puts the row back to the pixel after others came before it or changed their height", () => {
    const anchor = anchorAt(120, 20, rows)!;
    expect(scrollTopOf(anchor, geometry({ older: 333, a: 90, b: 50, c: 200 }))).toBe(333 + 90 + 20);
  });

  it("knows that its row is gone", () => {
    expect(scrollTopOf({ id: "a", offset: 0 }, geometry({ b: 50 }))).toBeUndefined();
  });

  it("is at the end up to the slack", () => {
    expect(isAtBottom({ scrollTop: 476, clientHeight: 500, scrollHeight: 1000 })).toBe(true);
    expect(isAtBottom({ scrollTop: 475, clientHeight: 500, scrollHeight: 1000 })).toBe(false);
  });
});

describe("row heights", () => {
  it("are whole pixels, and say when they change", () => {
    const sizes = new RowSizes();
    expect(sizes.measure("a", 99.2)).toBe(true);
    expect(sizes.sizeOf("a")).toBe(100);
    expect(sizes.measure("a", 99.9)).toBe(false);
  });

  it("keep what was measured while their pane is hidden", () => {
    const sizes = new RowSizes();
    sizes.measure("a", 80);
    expect(sizes.measure("a", 0)).toBe(false);
    expect(sizes.sizeOf("a")).toBe(80);
  });

  it("take the mean for rows not measured, but only when told to", () => {
    const sizes = new RowSizes();
    const first = sizes.sizeOf("unknown");
    sizes.measure("a", 100);
    sizes.measure("b", 300);
    expect(sizes.sizeOf("unknown")).toBe(first);
    sizes.settleEstimate();
    expect(sizes.sizeOf("unknown")).toBe(200);
    sizes.measure("b", 100);
    sizes.clear();
    expect(sizes.sizeOf("b")).toBe(100);
  });
});
