/** The parts of a KeyboardEvent that matter. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode" | "defaultPrevented"
>;

/** A hotkey, for the help and for tooltips. */
export interface KeyHelp {
  /** As `KeyboardEvent.key` names them, modifiers first, e.g. `["Ctrl", "ArrowUp"]`. */
  readonly keys: readonly string[];
  readonly label: string;
  /** When it works, in plain words; left out when always. */
  readonly condition?: string;
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
const DIALOGS = "dialog[open], [role='dialog'], [role='alertdialog'], [role='menu']";

/** A key as it is written on a keyboard. */
export function keySign(key: string): string {
  return SIGNS[key] ?? key;
}

/** Whether a key belongs to an input method that composes a character; 229 is what older engines send instead. */
export function isComposingKey(press: Pick<KeyPress, "isComposing" | "keyCode">): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Safari ends a composition with 229 and without isComposing
  return press.isComposing || press.keyCode === 229;
}

/** Whether an element takes typed text. */
export function takesText(element: Element | null): boolean {
  return element?.matches(FIELDS) ?? false;
}

/** Whether a dialog or a menu is open: the screen's hotkeys then rest. */
export function isDialogOpen(): boolean {
  return document.querySelector(DIALOGS) !== null;
}
