/** What a hotkey of a Conversation does. */
export type HotkeyAction =
  | "editLast"
  | "editLastOwn"
  | "previousSwipe"
  | "nextSwipe"
  | "regenerate"
  | "saveEdit"
  | "cancelEdit"
  | "stop"
  | "showHelp";

/** A hotkey, for the help dialog and for tooltips. */
export interface Hotkey {
  readonly action: HotkeyAction;
  /** As `KeyboardEvent.key` names them, modifiers first, e.g. `["Ctrl", "ArrowUp"]`. */
  readonly keys: readonly string[];
  readonly label: string;
  /** When it works, in plain words. */
  readonly condition: string;
}

/** Every hotkey of a Conversation, in the order the help shows them. */
export const conversationHotkeys: readonly Hotkey[] = [
  { action: "editLast", keys: ["ArrowUp"], label: "Edit the last message", condition: "in the empty message box" },
  {
    action: "editLastOwn",
    keys: ["Ctrl", "ArrowUp"],
    label: "Edit your last message",
    condition: "in the empty message box",
  },
  {
    action: "previousSwipe",
    keys: ["ArrowLeft"],
    label: "Previous swipe of the last message",
    condition: "while the message box is empty",
  },
  {
    action: "nextSwipe",
    keys: ["ArrowRight"],
    label: "Next swipe, or another one after the last",
    condition: "while the message box is empty",
  },
  {
    action: "regenerate",
    keys: ["Ctrl", "Enter"],
    label: "Regenerate the last reply",
    condition: "while nothing is written",
  },
  { action: "saveEdit", keys: ["Ctrl", "Enter"], label: "Save the edit", condition: "in a message being edited" },
  { action: "cancelEdit", keys: ["Escape"], label: "Close the editor", condition: "while a message is edited" },
  { action: "stop", keys: ["Escape"], label: "Stop the reply", condition: "while a reply is written" },
  { action: "showHelp", keys: ["?"], label: "Show these keys", condition: "outside text boxes, or in the empty one" },
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

/** The parts of a KeyboardEvent that matter. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode" | "defaultPrevented"
>;

/** Whether a key belongs to an input method that composes a character; 229 is what older engines send instead. */
export function isComposingKey(press: Pick<KeyPress, "isComposing" | "keyCode">): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Safari ends a composition with 229 and without isComposing
  return press.isComposing || press.keyCode === 229;
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
  if (key === "?" && !hasCommand && !altKey) {
    return isInEmptyComposer || state.focus === "elsewhere" ? "showHelp" : undefined;
  }
  return undefined;
}
