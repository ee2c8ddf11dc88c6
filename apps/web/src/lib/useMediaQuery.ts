import { onScopeDispose, readonly, shallowRef, type Ref } from "vue";

/** Whether a media query holds, followed as it changes. */
export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const holds = shallowRef(list.matches);
  const follow = (): void => void (holds.value = list.matches);
  list.addEventListener("change", follow);
  onScopeDispose(() => list.removeEventListener("change", follow));
  return readonly(holds);
}
