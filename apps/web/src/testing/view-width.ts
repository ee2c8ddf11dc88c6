import type { DetachedWindowAPI } from "happy-dom";

/** Makes the window of a test as wide as a screen, in CSS pixels. */
export function setViewWidth(width: number): void {
  (window as unknown as { happyDOM: DetachedWindowAPI }).happyDOM.setViewport({ width });
}
