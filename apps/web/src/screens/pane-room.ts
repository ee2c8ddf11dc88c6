import type { PaneBounds } from "../lib/usePane";

/**
 * CSS pixels a Conversation needs for lines of 70 to 80 characters, with portrait and margins; `--column-width` of
 * styles/tokens.css. Panes leave it as much as they can.
 */
const COLUMN_PX = 692;
/** Width of the rail. */
const RAIL_PX = 76;

/** The list at the left of a Conversation. */
export const LIST: PaneBounds = { name: "list", usualPx: 280, minPx: 220, maxPx: 400 };
/** The panel at its right. */
export const PANEL: PaneBounds = { name: "panel", usualPx: 360, minPx: 300, maxPx: 560 };

/** Pixels that the list may take; below its least width where the window is narrow. */
export function listRoomPx(viewPx: number, isPanelOpen: boolean): number {
  return viewPx - RAIL_PX - COLUMN_PX - (isPanelOpen ? PANEL.minPx : 0);
}

/** Pixels that the panel may take beside a list of this width; 0 when there is none. */
export function panelRoomPx(viewPx: number, listPx: number): number {
  return viewPx - RAIL_PX - COLUMN_PX - listPx;
}

/** Whether list, Conversation and panel fit side by side. Where they do not, the panel stays: it was opened last. */
export function hasRoomForBoth(viewPx: number): boolean {
  return listRoomPx(viewPx, true) >= LIST.minPx;
}
