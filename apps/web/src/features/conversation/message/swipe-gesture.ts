/** Where and when a finger touched. */
export interface TouchPoint {
  readonly x: number;
  readonly y: number;
  readonly atMs: number;
}

/** CSS pixels a finger must go sideways. */
const SHORTEST_PX = 50;
/** Milliseconds it may take. */
const LONGEST_MS = 500;

/**
 * What a finger's way means: left goes to the next Swipe, right to the previous one. Undefined when it was too short,
 * too slow, or went more up or down than sideways.
 */
export function swipeGesture(from: TouchPoint, to: TouchPoint): "previous" | "next" | undefined {
  const x = to.x - from.x;
  const isSideways = Math.abs(x) >= SHORTEST_PX && Math.abs(x) > 2 * Math.abs(to.y - from.y);
  if (!isSideways || to.atMs - from.atMs > LONGEST_MS) return undefined;
  return x > 0 ? "previous" : "next";
}
