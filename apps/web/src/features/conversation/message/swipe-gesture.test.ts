import { describe, expect, it } from "vitest";
import { swipeGesture } from "./swipe-gesture";

const from = { x: 200, y: 100, atMs: 0 };

describe("a finger over the last message", () => {
  it.each([
    ["to the right goes to the previous swipe", { x: 260, y: 110, atMs: 200 }, "previous"],
    ["to the left goes to the next swipe", { x: 150, y: 90, atMs: 500 }, "next"],
    ["not far enough does nothing", { x: 151, y: 100, atMs: 100 }, undefined],
    ["too slow does nothing", { x: 100, y: 100, atMs: 501 }, undefined],
    ["that scrolls does nothing", { x: 100, y: 160, atMs: 100 }, undefined],
  ] as const)("%s", (_rule, to, meaning) => {
    expect(swipeGesture(from, to)).toBe(meaning);
  });
});
