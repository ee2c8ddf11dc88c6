import { watch, type Ref } from "vue";

/**
 * Gives the message box the focus as soon as there is one, so that one can write at once. Not where a keyboard would
 * come up on the screen for it, and not when somebody types or chooses something else already.
 */
export function useComposerFirst(box: Readonly<Ref<{ focus: () => void } | null>>): void {
  const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)");
  watch(
    box,
    (shown) => {
      const isBusyElsewhere = document.activeElement?.closest("input, textarea, select, [role=dialog], [role=tab]");
      if (shown && hasKeyboard.matches && !isBusyElsewhere) shown.focus();
    },
    { flush: "post" },
  );
}
