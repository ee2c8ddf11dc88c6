/** Where rows lie: offsets from the top of the list, in whole CSS pixels. */
export interface RowGeometry {
  readonly count: number;
  /** Top of the row at `index`. */
  offsetOf(index: number): number;
  /** Height of the row at `index`. */
  sizeOf(index: number): number;
  idOf(index: number): string | undefined;
  /** Place of a row, -1 when it is gone. */
  indexOf(id: string): number;
}

/** A row, and how far the top of the view lies below the row's top. Negative when the row starts inside the view. */
export interface Anchor {
  readonly id: string;
  readonly offset: number;
}

/** Where somebody reads: at the end, or at a row. */
export type ReadingPlace = "end" | Anchor;

/** What the list holds on to when heights or rows change: its end, or a row at the top of the view. */
export type Hold = "bottom" | Anchor | undefined;

/** Pixels from the end that still count as being there: a rounding error, or the start of a flick. */
export const BOTTOM_SLACK_PX = 24;

/**
 * The row to hold: the second that is seen, where its top lies in the view, else the first. So the first may grow at its
 * top, as when older rows show that a day begins with it, and nothing below it moves.
 *
 * @param viewHeight Of the view, in pixels.
 * @returns undefined for an empty list.
 */
export function anchorAt(scrollTop: number, viewHeight: number, rows: RowGeometry): Anchor | undefined {
  const first = firstInView(scrollTop, rows);
  const second = first + 1;
  const index = second < rows.count && rows.offsetOf(second) < scrollTop + viewHeight ? second : first;
  const id = rows.idOf(index);
  return id === undefined ? undefined : { id, offset: scrollTop - rows.offsetOf(index) };
}

/** Place of the first row that reaches into the view; 0 for an empty list. */
function firstInView(scrollTop: number, rows: RowGeometry): number {
  let low = 0;
  let high = rows.count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows.offsetOf(middle) + rows.sizeOf(middle) > scrollTop) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where to scroll so that the anchor lies where it lay; undefined when its row is gone. */
export function scrollTopOf(anchor: Anchor, rows: RowGeometry): number | undefined {
  const index = rows.indexOf(anchor.id);
  return index === -1 ? undefined : rows.offsetOf(index) + anchor.offset;
}

/** Whether a view is at the end of its list. */
export function isAtBottom(view: { scrollTop: number; clientHeight: number; scrollHeight: number }): boolean {
  return view.scrollHeight - view.scrollTop - view.clientHeight <= BOTTOM_SLACK_PX;
}
