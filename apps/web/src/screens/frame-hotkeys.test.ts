import { describe, expect, it } from "vitest";
import type { KeyPress } from "../lib/keys";
import { FRAME_HOTKEYS, frameActionFor } from "./frame-hotkeys";

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0, // eslint-disable-line @typescript-eslint/no-deprecated -- see isComposingKey
  defaultPrevented: false,
  ...change,
});
const FREE = { isTyping: false, isDialogOpen: false };

describe("a hotkey of the frame", () => {
  it.each([
    ["?", "showHelp"],
    ["[", "toggleList"],
    ["/", "find"],
  ] as const)("%s does what the help says", (key, action) => {
    expect(frameActionFor(press(key), FREE)).toBe(action);
    expect(FRAME_HOTKEYS.find(({ keys }) => keys[0] === key)?.action).toBe(action);
  });

  it("is the character, however the keyboard makes it", () => {
    expect(frameActionFor(press("?", { shiftKey: true }), FREE)).toBe("showHelp");
    expect(frameActionFor(press("[", { ctrlKey: true, altKey: true }), FREE)).toBe("toggleList");
  });

  it("is left to the browser with Ctrl or Command", () => {
    expect(frameActionFor(press("[", { ctrlKey: true }), FREE)).toBeUndefined();
    expect(frameActionFor(press("[", { metaKey: true }), FREE)).toBeUndefined();
  });

  it("never works while somebody types, composes, is asked something, or the screen took the key", () => {
    expect(frameActionFor(press("?"), { ...FREE, isTyping: true })).toBeUndefined();
    expect(frameActionFor(press("?"), { ...FREE, isDialogOpen: true })).toBeUndefined();
    expect(frameActionFor(press("?", { isComposing: true }), FREE)).toBeUndefined();
    expect(frameActionFor(press("?", { defaultPrevented: true }), FREE)).toBeUndefined();
  });
});
