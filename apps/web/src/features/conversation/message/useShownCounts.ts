import { computed, shallowRef } from "vue";
import { keepPreference, readPreference } from "../../../lib/preference";

/** Whether Messages show their tokens and cost; off unless somebody chose otherwise. */
const isShown = shallowRef<boolean>();

/** The choice whether Messages show their tokens and cost, kept in this browser. */
export function useShownCounts() {
  isShown.value ??= readPreference("showsCounts") === "true";

  function choose(value: boolean): void {
    isShown.value = value;
    keepPreference("showsCounts", String(value));
  }

  return { showsCounts: computed(() => isShown.value ?? false), choose };
}
