import { isComposingKey, type KeyHelp, type KeyPress } from "../lib/keys";

/** What a hotkey of the frame does. */
export type FrameAction = "showHelp" | "toggleList" | "find";

/** The hotkeys of the frame; those for a list or a search work where there is one. */
export const FRAME_HOTKEYS: readonly (KeyHelp & { readonly action: FrameAction })[] = [
  {
    action: "showHelp",
    keys: ["?"],
    label: "Show these keys",
    condition: "outside text boxes, or in the empty message box",
  },
  { action: "toggleList", keys: ["["], label: "Hide or show the list of Spaces" },
  { action: "find", keys: ["/"], label: "Go to the search" },
];

/** What a key press does in the frame; undefined when it is left to the screen and the browser. */
export function frameActionFor(
  press: KeyPress,
  { isTyping, isDialogOpen }: { readonly isTyping: boolean; readonly isDialogOpen: boolean },
): FrameAction | undefined {
  if (press.defaultPrevented || isComposingKey(press) || isTyping || isDialogOpen) return undefined;
  // AltGr types "[" on many keyboards and shows as Ctrl+Alt: what counts is the character, so Alt is let through.
  if ((press.ctrlKey && !press.altKey) || press.metaKey) return undefined;
  return FRAME_HOTKEYS.find(({ keys }) => keys[0] === press.key)?.action;
}
