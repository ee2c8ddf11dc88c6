import { onScopeDispose, readonly, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref } from "vue";

/** Long enough that typing does not ask the server at every key, short enough not to be felt. */
const TYPING_PAUSE_MS = 150;

/** A value that follows its source once the source has been still for 150 ms. */
export function useDebounced<Value>(source: MaybeRefOrGetter<Value>): Readonly<Ref<Value>> {
  const value = shallowRef(toValue(source));
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => toValue(source),
    (next) => {
      clearTimeout(timer);
      timer = setTimeout(() => (value.value = next), TYPING_PAUSE_MS);
    },
  );
  onScopeDispose(() => clearTimeout(timer));
  return readonly(value) as Readonly<Ref<Value>>;
}
