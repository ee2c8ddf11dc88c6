import { computed, shallowRef } from "vue";

const PLACE = "tavernkit.enterSends";

/** Whether Enter sends a Message; where fingers type, it breaks the line unless somebody chose otherwise. */
const entersSend = shallowRef<boolean>();

function stored(): boolean {
  try {
    const value = localStorage.getItem(PLACE);
    if (value !== null) return value === "true";
  } catch {
    // A browser that forbids storage has no choice stored.
  }
  return !window.matchMedia("(pointer: coarse)").matches;
}

/** The choice what Enter does in the message box, kept in this browser. */
export function useEnterSends() {
  entersSend.value ??= stored();

  function choose(value: boolean): void {
    entersSend.value = value;
    try {
      localStorage.setItem(PLACE, String(value));
    } catch {
      // The choice then holds until the page is closed.
    }
  }

  return { entersSend: computed(() => entersSend.value ?? true), choose };
}
