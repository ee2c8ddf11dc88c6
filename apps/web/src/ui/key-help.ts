import { computed, onBeforeUnmount, shallowRef } from "vue";
import type { KeyHelp } from "../lib/keys";

/** Hotkeys that belong together in the help. */
export interface KeyHelpGroup {
  readonly title: string;
  readonly hotkeys: readonly KeyHelp[];
}

const shown = shallowRef<readonly (() => KeyHelpGroup)[]>([]);
const isOpen = shallowRef(false);

/** The hotkeys that work at the moment the help is opened, those of the screen first. */
export const keyHelpGroups = computed(() =>
  isOpen.value ? shown.value.map((groupNow) => groupNow()).filter(({ hotkeys }) => hotkeys.length > 0) : [],
);
export const isKeyHelpOpen = isOpen;

/**
 * Lets the help show a group while the component is there.
 *
 * @param groupNow The hotkeys that work; asked whenever the help is opened.
 */
export function provideKeyHelp(groupNow: () => KeyHelpGroup): void {
  shown.value = [groupNow, ...shown.value];
  onBeforeUnmount(() => (shown.value = shown.value.filter((other) => other !== groupNow)));
}

/** Opens the help. */
export function showKeyHelp(): void {
  isOpen.value = true;
}
