import { computed, shallowRef } from "vue";
import { keepPreference, readPreference } from "../../../lib/preference";

/** Whether Enter sends a Message; where fingers type, it breaks the line unless somebody chose otherwise. */
const entersSend = shallowRef<boolean>();

function stored(): boolean {
  const value = readPreference("enterSends");
  return value === undefined ? !window.matchMedia("(pointer: coarse)").matches : value === "true";
}

/** The choice what Enter does in the message box, kept in this browser. */
export function useEnterSends() {
  entersSend.value ??= stored();

  function choose(value: boolean): void {
    entersSend.value = value;
    keepPreference("enterSends", String(value));
  }

  return { entersSend: computed(() => entersSend.value ?? true), choose };
}
