import { isComposingKey, type KeyHelp, type KeyPress } from "../../../lib/keys";

/** What a hotkey of a Conversation does. */
export type HotkeyAction =
  | "editLast"
  | "editLastOwn"
  | "previousSwipe"
  | "nextSwipe"
  | "regenerate"
  | "goOn"
  | "saveEdit"
  | "cancelEdit"
  | "stop"
  | "togglePanel"
  | "showHelp";

/** A hotkey of a Conversation, as the help explains it. */
export interface Hotkey extends KeyHelp {
  readonly action: HotkeyAction;
}

/** Every hotkey of a Conversation, in the order the help shows them. */
export const conversationHotkeys: readonly Hotkey[] = [
  { action: "editLast", keys: ["ArrowUp"], label: "Edit the last Message", condition: "in the empty message box" },
  {
    action: "editLastOwn",
    keys: ["Ctrl", "ArrowUp"],
    label: "Edit your last Message",
    condition: "in the empty message box",
  },
  {
    action: "previousSwipe",
    keys: ["ArrowLeft"],
    label: "Previous Swipe of the last Message",
    condition: "while the message box is empty",
  },
  {
    action: "nextSwipe",
    keys: ["ArrowRight"],
    label: "Next Swipe, or another one after the last",
    condition: "while the message box is empty",
  },
  {
    action: "regenerate",
    keys: ["Ctrl", "Enter"],
    label: "Regenerate the last reply",
    condition: "while nothing is written",
  },
  {
    action: "goOn",
    keys: ["Alt", "Enter"],
    label: "Continue the last reply",
    condition: "while nothing is written",
  },
  { action: "saveEdit", keys: ["Ctrl", "Enter"], label: "Save the edit", condition: "in a Message being edited" },
  { action: "cancelEdit", keys: ["Escape"], label: "Close the editor", condition: "while a Message is edited" },
  { action: "stop", keys: ["Escape"], label: "Stop the reply", condition: "while a reply is written" },
  { action: "togglePanel", keys: ["]"], label: "Hide or show the side panel", condition: "outside text boxes" },
  { action: "showHelp", keys: ["?"], label: "Show these keys", condition: "in the empty message box" },
];

/** What is known of the Conversation when a key goes down. */
export interface HotkeyState {
  /** Where the focus is: the message box, a message's editor, another field that takes text, or anywhere else. */
  readonly focus: "composer" | "editor" | "otherField" | "elsewhere";
  readonly isComposerEmpty: boolean;
  readonly isDialogOpen: boolean;
  readonly isEditing: boolean;
  /** A Run waits or writes. */
  readonly isGenerating: boolean;
  /** The last Message can be edited by this person. */
  readonly canEditLast: boolean;
  readonly canEditLastOwn: boolean;
  /** The last Message is a reply, whose Swipes can be chosen and which can be regenerated. */
  readonly isLastReply: boolean;
}

/** What a key press does in a Conversation; undefined when it is left to the browser. The first match in order counts. */
export function hotkeyFor(press: KeyPress, state: HotkeyState): HotkeyAction | undefined {
  if (press.defaultPrevented || isComposingKey(press) || state.isDialogOpen) return undefined;
  const { key, altKey, shiftKey } = press;
  // Command does on a Mac what Control does elsewhere.
  const hasCommand = press.ctrlKey || press.metaKey;
  const isPlain = !hasCommand && !altKey && !shiftKey;
  const isInEmptyComposer = state.focus === "composer" && state.isComposerEmpty;

  if (key === "Enter" && hasCommand && !altKey && !shiftKey) {
    if (state.isEditing) return "saveEdit";
    return state.isGenerating || !state.isLastReply ? undefined : "regenerate";
  }
  if (key === "Enter" && altKey && !hasCommand && !shiftKey) {
    return state.isEditing || state.isGenerating || !state.isLastReply ? undefined : "goOn";
  }
  if (key === "Escape" && isPlain) {
    if (state.isEditing) return "cancelEdit";
    return state.isGenerating ? "stop" : undefined;
  }
  if ((key === "ArrowLeft" || key === "ArrowRight") && isPlain) {
    const isFree = state.isComposerEmpty && (state.focus === "composer" || state.focus === "elsewhere");
    if (!isFree || state.isEditing || !state.isLastReply || state.isGenerating) return undefined;
    return key === "ArrowLeft" ? "previousSwipe" : "nextSwipe";
  }
  if (key === "ArrowUp" && !altKey && !shiftKey && isInEmptyComposer) {
    if (hasCommand) return state.canEditLastOwn ? "editLastOwn" : undefined;
    return state.canEditLast ? "editLast" : undefined;
  }
  // AltGr types "]" on many keyboards and shows as Ctrl+Alt.
  if (key === "]" && (!hasCommand || altKey) && !press.metaKey) {
    return state.focus === "elsewhere" ? "togglePanel" : undefined;
  }
  if (key === "?" && !hasCommand && !altKey) {
    return isInEmptyComposer || state.focus === "elsewhere" ? "showHelp" : undefined;
  }
  return undefined;
}
