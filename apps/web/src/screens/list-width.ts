import type { InjectionKey, Ref } from "vue";

/** CSS pixels that the list beside a screen takes; 0 while there is none or it is hidden. */
export const LIST_WIDTH: InjectionKey<Readonly<Ref<number>>> = Symbol("list width");
