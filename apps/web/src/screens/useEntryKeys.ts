import { toValue, type MaybeRefOrGetter } from "vue";
import { lorebookHotkeys } from "../features/lorebook";
import { provideKeyHelp } from "../ui/key-help";

/** Keys of a screen with the entries of a Lorebook, and their help; while one types into a field only saving works. */
export function useEntryKeys(acts: {
  readonly canEdit: MaybeRefOrGetter<boolean>;
  readonly add: () => void;
  readonly save: () => void;
}): (event: KeyboardEvent) => void {
  provideKeyHelp(() => ({ title: "In a Lorebook", hotkeys: lorebookHotkeys(toValue(acts.canEdit)) }));
  return (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      acts.save();
      return;
    }
    const isTyping = (event.target as HTMLElement).matches("input, textarea, select");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isTyping && event.key === "n" && toValue(acts.canEdit) && isPlain) {
      event.preventDefault();
      acts.add();
    }
  };
}
