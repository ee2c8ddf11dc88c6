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

/** What the list holds on to when heights or rows change: its end, or the row at the top of the view. */
export type Hold = "bottom" | Anchor | undefined;

/** Pixels from the end that still count as being there: a rounding error, or the start of a flick. */
export const BOTTOM_SLACK_PX = 24;

/** The first row that reaches into the view; undefined for an empty list. */
export function anchorAt(scrollTop: number, rows: RowGeometry): Anchor | undefined {
  let low = 0;
  let high = rows.count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows.offsetOf(middle) + rows.sizeOf(middle) > scrollTop) high = middle;
    else low = middle + 1;
  }
  const id = rows.idOf(low);
  return id === undefined ? undefined : { id, offset: scrollTop - rows.offsetOf(low) };
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
