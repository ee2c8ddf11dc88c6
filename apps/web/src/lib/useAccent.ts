import { onScopeDispose, toValue, watch, type MaybeRefOrGetter } from "vue";
import { accentTones } from "./accent";

/**
 * Lends the page an accent of its own, in tones that can be read in both themes, until the screen is left. The whole
 * page and not the screen alone: menus and dialogs lie outside of it.
 *
 * @param color `#rrggbb`; nothing keeps the client's own accent.
 */
export function useAccent(color: MaybeRefOrGetter<string | null | undefined>): void {
  const { style } = document.documentElement;

  function clear(): void {
    for (const name of ["--accent", "--on-accent", "--accent-soft"]) style.removeProperty(name);
  }

  watch(
    () => toValue(color),
    (chosen) => {
      if (!chosen) {
        clear();
        return;
      }
      const light = accentTones(chosen, "light");
      const dark = accentTones(chosen, "dark");
      style.setProperty("--accent", `light-dark(${light.accent}, ${dark.accent})`);
      style.setProperty("--on-accent", `light-dark(${light.onAccent}, ${dark.onAccent})`);
      style.setProperty("--accent-soft", `light-dark(${light.soft}, ${dark.soft})`);
    },
    { immediate: true },
  );
  onScopeDispose(clear);
}
