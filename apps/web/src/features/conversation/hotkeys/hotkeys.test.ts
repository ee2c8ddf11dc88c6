import { describe, expect, it } from "vitest";
import type { KeyPress } from "../../../lib/keys";
import { conversationHotkeys, hotkeyFor, type HotkeyAction, type HotkeyState } from "./hotkeys";

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
const state = (change: Partial<HotkeyState> = {}): HotkeyState => ({
  focus: "composer",
  isComposerEmpty: true,
  isDialogOpen: false,
  isEditing: false,
  isGenerating: false,
  canEditLast: true,
  canEditLastOwn: true,
  isLastReply: true,
  ...change,
});
const ctrl = { ctrlKey: true };

describe("a hotkey", () => {
  const cases: [string, KeyPress, Partial<HotkeyState>, HotkeyAction | undefined][] = [
    ["Up edits the last message", press("ArrowUp"), {}, "editLast"],
    ["Up does nothing with text in the box", press("ArrowUp"), { isComposerEmpty: false }, undefined],
    ["Up does nothing away from the box", press("ArrowUp"), { focus: "elsewhere" }, undefined],
    ["Up does nothing when the last message may not be edited", press("ArrowUp"), { canEditLast: false }, undefined],
    ["Ctrl+Up edits the last own message", press("ArrowUp", ctrl), {}, "editLastOwn"],
    ["Command+Up does the same", press("ArrowUp", { metaKey: true }), {}, "editLastOwn"],
    ["Shift+Up selects text", press("ArrowUp", { shiftKey: true }), {}, undefined],
    ["Left goes to the previous swipe", press("ArrowLeft"), {}, "previousSwipe"],
    ["Right goes to the next swipe", press("ArrowRight"), { focus: "elsewhere" }, "nextSwipe"],
    ["Right moves the cursor with text in the box", press("ArrowRight"), { isComposerEmpty: false }, undefined],
    [
      "Right with text in the box does nothing elsewhere either",
      press("ArrowRight"),
      { focus: "elsewhere", isComposerEmpty: false },
      undefined,
    ],
    ["Right moves the cursor in another field", press("ArrowRight"), { focus: "otherField" }, undefined],
    ["Right moves the cursor in an editor", press("ArrowRight"), { focus: "editor", isEditing: true }, undefined],
    ["Right waits while a reply is written", press("ArrowRight"), { isGenerating: true }, undefined],
    ["Right needs a reply", press("ArrowRight"), { isLastReply: false }, undefined],
    ["Ctrl+Right jumps a word", press("ArrowRight", ctrl), {}, undefined],
    ["Ctrl+Enter regenerates", press("Enter", ctrl), {}, "regenerate"],
    ["Alt+Enter continues", press("Enter", { altKey: true }), {}, "goOn"],
    ["Ctrl+Enter saves an open edit first", press("Enter", ctrl), { isEditing: true, isGenerating: true }, "saveEdit"],
    ["Ctrl+Enter waits while a reply is written", press("Enter", ctrl), { isGenerating: true }, undefined],
    ["Enter is the box's own", press("Enter"), {}, undefined],
    ["Escape closes the editor first", press("Escape"), { isEditing: true, isGenerating: true }, "cancelEdit"],
    ["Escape stops a reply", press("Escape"), { isGenerating: true }, "stop"],
    ["Escape is free otherwise", press("Escape"), {}, undefined],
    ["] shows or hides the panel", press("]"), { focus: "elsewhere" }, "togglePanel"],
    ["] does so with AltGr", press("]", { ctrlKey: true, altKey: true }), { focus: "elsewhere" }, "togglePanel"],
    ["] is left to the browser with Ctrl", press("]", ctrl), { focus: "elsewhere" }, undefined],
    ["] is typed into the box, even when it is empty", press("]"), {}, undefined],
    ["? shows the keys", press("?", { shiftKey: true }), {}, "showHelp"],
    ["? is typed into a text", press("?"), { isComposerEmpty: false }, undefined],
    ["? is typed into another field", press("?"), { focus: "otherField" }, undefined],
  ];
  it.each(cases)("%s", (_rule, key, change, action) => {
    expect(hotkeyFor(key, state(change))).toBe(action);
  });

  it("never works while a character is composed or a dialog is open, nor when the key was taken", () => {
    const keys = ["ArrowUp", "ArrowLeft", "ArrowRight", "Escape", "?"];
    for (const key of keys) {
      const generating = state({ isGenerating: key === "Escape" });
      expect(hotkeyFor(press(key), generating)).toBeDefined();
      expect(hotkeyFor(press(key, { isComposing: true }), generating)).toBeUndefined();
      expect(hotkeyFor(press(key, { keyCode: 229 }), generating)).toBeUndefined();
      expect(hotkeyFor(press(key, { defaultPrevented: true }), generating)).toBeUndefined();
      expect(hotkeyFor(press(key), { ...generating, isDialogOpen: true })).toBeUndefined();
    }
  });

  it("is explained in the help, every one", () => {
    const known = new Set(conversationHotkeys.map(({ action }) => action));
    const used = new Set(cases.flatMap(([, , , action]) => action ?? []));
    expect(known).toEqual(used);
  });
});
