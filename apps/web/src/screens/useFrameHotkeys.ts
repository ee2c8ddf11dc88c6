import { onBeforeUnmount, onMounted } from "vue";
import { isDialogOpen, takesText } from "../lib/keys";
import { provideKeyHelp, showKeyHelp } from "../ui/key-help";
import { FRAME_HOTKEYS, frameActionFor, type FrameAction } from "./frame-hotkeys";

export interface FrameHotkeysOptions {
  /** Whether there is a list beside the screen. */
  readonly hasList: () => boolean;
  readonly toggleList: () => void;
}

/** Runs the hotkeys of every screen. The screens' own, which hear a key first, may keep it. */
export function useFrameHotkeys({ hasList, toggleList }: FrameHotkeysOptions): void {
  const actions: Readonly<Record<FrameAction, () => void>> = { showHelp: showKeyHelp, toggleList, find: goToSearch };

  const works: Readonly<Record<FrameAction, () => boolean>> = {
    showHelp: () => true,
    toggleList: hasList,
    find: () => search() !== undefined,
  };

  function onKeydown(event: KeyboardEvent): void {
    const state = { isTyping: takesText(document.activeElement), isDialogOpen: isDialogOpen() };
    const action = frameActionFor(event, state);
    if (!action || !works[action]()) return;
    event.preventDefault();
    actions[action]();
  }

  provideKeyHelp(() => ({ title: "Everywhere", hotkeys: FRAME_HOTKEYS.filter(({ action }) => works[action]()) }));
  // On the window: what the screens do on the document comes before.
  onMounted(() => window.addEventListener("keydown", onKeydown));
  onBeforeUnmount(() => window.removeEventListener("keydown", onKeydown));
}

/** The search to go to; the screen's own comes before the list's. */
function search(): HTMLInputElement | undefined {
  const searches = [...document.querySelectorAll<HTMLInputElement>("input[type=search]")];
  const visible = searches.filter((field) => field.checkVisibility());
  return visible.find((field) => field.closest("main")) ?? visible[0];
}

function goToSearch(): void {
  search()?.focus();
}
