import { computed, shallowRef } from "vue";
import { keepPreference, readPreference } from "./preference";

/** A pane's name and how wide it may be. */
export interface PaneBounds {
  /** Under which name its width is kept. */
  readonly name: string;
  /** Width in CSS pixels until somebody changes it. */
  readonly usualPx: number;
  /** Bounds of the width in CSS pixels, both allowed. */
  readonly minPx: number;
  readonly maxPx: number;
}

interface Kept {
  readonly widthPx: number;
  readonly isCollapsed: boolean;
}

/**
 * A pane whose width and whether it is shown are kept in this browser.
 *
 * @param roomPx CSS pixels there are for it at present. It gives way to that, not below its least width, and is as wide
 * as it was left once there is room again.
 */
export function usePane({ name, usualPx, minPx, maxPx }: PaneBounds, roomPx: () => number = () => maxPx) {
  const preference = `pane.${name}`;
  const usual: Kept = { widthPx: usualPx, isCollapsed: false };
  const state = shallowRef<Kept>({ ...usual, ...parse(readPreference(preference)) });
  const bounds = computed(() => ({ minPx, maxPx: Math.max(minPx, Math.min(maxPx, roomPx())) }));
  const within = (px: number): number => Math.round(Math.min(bounds.value.maxPx, Math.max(minPx, px)));

  function change(next: Partial<Kept>): void {
    state.value = { ...state.value, ...next };
    keepPreference(preference, JSON.stringify(state.value));
  }

  return {
    widthPx: computed(() => within(state.value.widthPx)),
    isCollapsed: computed(() => state.value.isCollapsed),
    /** How wide it may be at present, in CSS pixels, both allowed. */
    bounds,
    resize: (px: number) => change({ widthPx: within(px) }),
    reset: () => change(usual),
    toggle: () => change({ isCollapsed: !state.value.isCollapsed }),
  };
}

/** What was kept, as far as it can be understood. */
function parse(text: string | undefined): Partial<Kept> {
  try {
    const kept: unknown = JSON.parse(text ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    const { widthPx, isCollapsed } = kept as { [Key in keyof Kept]?: unknown };
    return {
      ...(typeof widthPx === "number" && Number.isFinite(widthPx) && { widthPx }),
      ...(typeof isCollapsed === "boolean" && { isCollapsed }),
    };
  } catch {
    // Somebody else wrote there.
    return {};
  }
}
