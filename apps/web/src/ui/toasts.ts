import { readonly, shallowRef } from "vue";

/** A short notice of something that succeeded elsewhere than where one looks. */
export interface Toast {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MS = 5_000;
const shown = shallowRef<readonly Toast[]>([]);
let lastId = 0;

/** The toasts on screen, oldest first. */
export const toasts = readonly(shown);

/** Shows a notice for five seconds. */
export function showToast(text: string): void {
  lastId += 1;
  const id = lastId;
  // Saying the same again replaces it; two of one kind tell no more than one.
  shown.value = [...shown.value.filter((toast) => toast.text !== text), { id, text }];
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

export function dismissToast(id: number): void {
  shown.value = shown.value.filter((toast) => toast.id !== id);
}
