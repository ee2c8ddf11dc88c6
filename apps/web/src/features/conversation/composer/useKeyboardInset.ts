import { onBeforeUnmount, onMounted, readonly, shallowRef } from "vue";

/**
 * CSS pixels at the page's bottom that a screen keyboard covers; 0 without one. Browsers that shrink the page for the
 * keyboard cover nothing.
 */
export function useKeyboardInset() {
  const inset = shallowRef(0);

  function follow(): void {
    const viewport = window.visualViewport;
    if (!viewport) return;
    // While the page is zoomed, the visible part says nothing about a keyboard.
    const covered = viewport.scale > 1 ? 0 : window.innerHeight - viewport.height - viewport.offsetTop;
    inset.value = Math.max(0, Math.round(covered));
  }

  onMounted(() => {
    follow();
    window.visualViewport?.addEventListener("resize", follow);
    window.visualViewport?.addEventListener("scroll", follow);
  });
  onBeforeUnmount(() => {
    window.visualViewport?.removeEventListener("resize", follow);
    window.visualViewport?.removeEventListener("scroll", follow);
  });
  return readonly(inset);
}
