import { describe, expect, it } from "vitest";
import { applyRunText } from "./run-text";

describe("taking a piece of text", () => {
  it("adds it where it belongs, once however often it comes", () => {
    const once = applyRunText("Hello", { offset: 5, text: ", Ada" });
    expect(once).toBe("Hello, Ada");
    expect(applyRunText(once!, { offset: 5, text: ", Ada" })).toBe("Hello, Ada");
  });

  it("starts again with a snapshot", () => {
    expect(applyRunText("something else", { offset: 0, text: "Hel" })).toBe("Hel");
  });

  it("counts UTF-16 units, so that an emoji is two", () => {
    expect(applyRunText("🦉", { offset: 2, text: "!" })).toBe("🦉!");
  });

  it("notices that a piece is missing", () => {
    expect(applyRunText("Hel", { offset: 5, text: "?" })).toBeUndefined();
  });
});
