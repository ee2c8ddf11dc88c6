import { onBeforeUnmount, onMounted } from "vue";
import { hotkeyFor, type HotkeyAction, type HotkeyState } from "./hotkeys";

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
const DIALOGS = "dialog[open], [role='dialog'], [role='alertdialog'], [role='menu']";

/** Runs a Conversation's hotkeys while its screen is shown. */
export function useHotkeys(
  state: () => Omit<HotkeyState, "focus" | "isDialogOpen">,
  actions: Readonly<Record<HotkeyAction, () => void>>,
): void {
  function onKeydown(event: KeyboardEvent): void {
    const action = hotkeyFor(event, {
      ...state(),
      focus: focusOf(document.activeElement),
      isDialogOpen: document.querySelector(DIALOGS) !== null,
    });
    if (!action) return;
    event.preventDefault();
    actions[action]();
  }
  onMounted(() => document.addEventListener("keydown", onKeydown));
  onBeforeUnmount(() => document.removeEventListener("keydown", onKeydown));
}

function focusOf(element: Element | null): HotkeyState["focus"] {
  if (element?.matches("[data-composer]")) return "composer";
  if (element?.matches("[data-message-editor]")) return "editor";
  return element?.matches(FIELDS) ? "otherField" : "elsewhere";
}
