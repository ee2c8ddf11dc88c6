import { onScopeDispose } from "vue";

/** Milliseconds a finger rests until it is a long press; that of Android and iOS. */
const LONG_PRESS_MS = 500;
/** CSS pixels a resting finger may tremble. */
const TREMBLE_PX = 10;

/** Listeners for an element that does something when a finger rests on it. */
export function useLongPress(act: (target: HTMLElement) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from: Touch | undefined;
  onScopeDispose(() => clearTimeout(timer));

  function end(): void {
    clearTimeout(timer);
  }

  return {
    start({ touches, currentTarget }: TouchEvent): void {
      clearTimeout(timer);
      from = touches[0];
      // Two fingers zoom.
      if (touches.length === 1) timer = setTimeout(() => act(currentTarget as HTMLElement), LONG_PRESS_MS);
    },
    move({ touches }: TouchEvent): void {
      const [touch] = touches;
      if (!from || !touch) return;
      if (Math.hypot(touch.clientX - from.clientX, touch.clientY - from.clientY) > TREMBLE_PX) end();
    },
    end,
  };
}
