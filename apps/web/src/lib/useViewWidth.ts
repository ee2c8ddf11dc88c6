import { onScopeDispose, readonly, shallowRef, type Ref } from "vue";

/** Width of the window in CSS pixels, followed as it changes. */
export function useViewWidth(): Readonly<Ref<number>> {
  const width = shallowRef(window.innerWidth);
  const follow = (): void => void (width.value = window.innerWidth);
  window.addEventListener("resize", follow);
  onScopeDispose(() => window.removeEventListener("resize", follow));
  return readonly(width);
}
