import { onBeforeUnmount, onMounted } from "vue";
import { isDialogOpen, takesText, type KeyHelp } from "../../../lib/keys";
import { provideKeyHelp } from "../../../ui/key-help";
import { conversationHotkeys, hotkeyFor, type HotkeyAction, type HotkeyState } from "./hotkeys";

/** What the message box does with keys of its own. */
const COMPOSER_KEYS: readonly KeyHelp[] = [
  {
    keys: ["Enter"],
    label: "Send",
    condition: "with Ctrl when the Conversation's menu says that Enter breaks the line",
  },
  { keys: ["Shift", "Enter"], label: "Begin a new line" },
];

/** Runs a Conversation's hotkeys while its screen is shown, and lets the help explain them. */
export function useHotkeys(
  state: () => Omit<HotkeyState, "focus" | "isDialogOpen">,
  actions: Readonly<Record<HotkeyAction, () => void>>,
): void {
  function onKeydown(event: KeyboardEvent): void {
    const action = hotkeyFor(event, {
      ...state(),
      focus: focusOf(document.activeElement),
      isDialogOpen: isDialogOpen(),
    });
    if (!action) return;
    event.preventDefault();
    actions[action]();
  }

  // The frame explains the help's own key for every screen.
  const hotkeys = conversationHotkeys.filter(({ action }) => action !== "showHelp");
  provideKeyHelp(() => ({ title: "In a Conversation", hotkeys: [...COMPOSER_KEYS, ...hotkeys] }));
  onMounted(() => document.addEventListener("keydown", onKeydown));
  onBeforeUnmount(() => document.removeEventListener("keydown", onKeydown));
}

function focusOf(element: Element | null): HotkeyState["focus"] {
  if (element?.matches("[data-composer]")) return "composer";
  if (element?.matches("[data-message-editor]")) return "editor";
  return takesText(element) ? "otherField" : "elsewhere";
}
