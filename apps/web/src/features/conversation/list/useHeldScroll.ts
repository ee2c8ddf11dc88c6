import { nextTick, onScopeDispose, shallowRef, triggerRef, type ShallowRef, type ShallowUnwrapRef } from "vue";
import type { RecycleScrollerExposed } from "vue-virtual-scroller";
import {
  anchorAt,
  isAtBottom,
  scrollTopOf,
  type Anchor,
  type Hold,
  type ReadingPlace,
  type RowGeometry,
} from "./anchor";
import { RowSizes } from "./row-sizes";

/** What identifies a row to the list. */
interface ListRow {
  readonly id: string;
}

/** The scroller as a template ref gives it. */
export type Scroller<Row> = ShallowUnwrapRef<RecycleScrollerExposed<Row>>;

export interface HeldScrollOptions<Row extends ListRow> {
  readonly rows: () => readonly Row[];
  /** Whether the last row is the newest there is; otherwise its end is no place to stay at. */
  readonly isEndLoaded: () => boolean;
  readonly scroller: Readonly<ShallowRef<Scroller<Row> | null>>;
}

/** A row's element tells its row by this attribute. */
const ROW_ATTRIBUTE = "rowId";

/** Rounds of measuring after rows changed; each may bring rows into view that were not measured yet. */
const SETTLE_ROUNDS = 5;

/**
 * Scrolling that holds on to something: to the end while the view is there, otherwise to a row at its top. Heights are
 * measured, not declared; whenever rows or heights change, the view is put back before the browser paints.
 */
export function useHeldScroll<Row extends ListRow>({ rows, isEndLoaded, scroller }: HeldScrollOptions<Row>) {
  /** Triggered by hand once measured heights are to count; until then the scroller keeps to the old ones. */
  const sizes = shallowRef(new RowSizes());
  const isHoldingBottom = shallowRef(true);
  const unmeasured = new Set<HTMLElement>();
  let hold: Hold = "bottom";
  /** How many `settle` are under way: heights are still guesses, and so is whether a place can be reached. */
  let settling = 0;
  let lastTop = 0;
  let width = 0;
  let indexById = new Map<string, number>();
  let indexedRows: readonly Row[] | undefined;

  const observer = new ResizeObserver((entries) => {
    let hasChanged = false;
    for (const { target, borderBoxSize } of entries) {
      const height = borderBoxSize[0]?.blockSize ?? 0;
      hasChanged = measure(target as HTMLElement, height) || hasChanged;
    }
    if (hasChanged) void applySizes();
  });
  const viewObserver = new ResizeObserver(() => void followView());
  onScopeDispose(() => {
    observer.disconnect();
    viewObserver.disconnect();
  });

  function view(): HTMLElement | undefined {
    return scroller.value?.el;
  }

  function indexOf(id: string): number {
    const current = rows();
    if (indexedRows !== current) {
      indexById = new Map(current.map((row, index) => [row.id, index]));
      indexedRows = current;
    }
    return indexById.get(id) ?? -1;
  }

  function geometry(): RowGeometry | undefined {
    const list = scroller.value;
    if (!list) return undefined;
    const current = rows();
    return {
      count: current.length,
      offsetOf: (index) => list.getItemOffset(index),
      sizeOf: (index) => list.getItemSize(index),
      idOf: (index) => current[index]?.id,
      indexOf,
    };
  }

  /** The height the scroller reckons with. */
  function sizeOf(row: Row): number {
    return sizes.value.sizeOf(row.id);
  }

  function measure(element: HTMLElement, height: number): boolean {
    const id = element.dataset[ROW_ATTRIBUTE];
    // Elements between two rows are parked outside the view and measure nothing.
    return id !== undefined && indexOf(id) !== -1 && sizes.value.measure(id, height);
  }

  /** Puts new heights into effect and the view back in place, before the next paint. */
  async function applySizes(): Promise<void> {
    // The view may have been scrolled without its event having come yet; the old heights still tell to where.
    if (view()?.scrollTop !== lastTop) onScroll();
    await redraw();
  }

  async function redraw(): Promise<void> {
    triggerRef(sizes);
    await nextTick();
    restore();
  }

  /** Scrolls to what is held. */
  function restore(): void {
    const element = view();
    const list = geometry();
    if (!element || !list) return;
    if (hold === "bottom") element.scrollTop = element.scrollHeight;
    else if (hold) scrollToHeld(hold, element, list);
    lastTop = element.scrollTop;
    scroller.value?.updateVisibleItems(false, true);
  }

  function scrollToHeld(anchor: Anchor, element: HTMLElement, list: RowGeometry): void {
    const wanted = scrollTopOf(anchor, list) ?? element.scrollTop;
    element.scrollTop = wanted;
    // The list begins or ends before that. What is seen there is held, or rows that come later would bring the rest of the way.
    const isOutOfReach = Math.abs(element.scrollTop - wanted) >= 1;
    if (isOutOfReach && settling === 0) hold = anchorAt(element.scrollTop, element.clientHeight, list);
  }

  /** To be called when the view scrolled: takes hold anew. */
  function onScroll(): void {
    const element = view();
    const list = geometry();
    if (!element || !list) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    // Going up leaves the end at once, however little, or a growing reply would pull the person back.
    const isLeaving = scrollTop < lastTop && scrollHeight - scrollTop - clientHeight > 1;
    hold = isEndLoaded() && !isLeaving && isAtBottom(element) ? "bottom" : anchorAt(scrollTop, clientHeight, list);
    isHoldingBottom.value = hold === "bottom";
    lastTop = scrollTop;
  }

  /** To be called after rows changed: measures what came into view until nothing moves any more. */
  async function settle(): Promise<void> {
    sizes.value.settleEstimate();
    settling += 1;
    for (let round = 0; round < SETTLE_ROUNDS; round += 1) {
      await applySizes();
      await nextTick();
      if (!measureUnmeasured()) break;
    }
    settling -= 1;
    restore();
  }

  function measureUnmeasured(): boolean {
    let hasChanged = false;
    for (const element of unmeasured)
      hasChanged = measure(element, element.getBoundingClientRect().height) || hasChanged;
    unmeasured.clear();
    return hasChanged;
  }

  /** Watches an element that shows a row; the row is named by its `data-row-id`. */
  function observe(element: HTMLElement): void {
    observer.observe(element);
    remeasure(element);
  }

  function unobserve(element: HTMLElement): void {
    observer.unobserve(element);
    unmeasured.delete(element);
  }

  /** Measures an element that shows another row now; its own height may be the same, which no observer reports. */
  function remeasure(element: HTMLElement): void {
    if (unmeasured.size === 0) {
      void nextTick(() => {
        if (measureUnmeasured()) void applySizes();
      });
    }
    unmeasured.add(element);
  }

  /** Follows the size of the view itself: another width makes other heights. */
  function observeView(element: HTMLElement): void {
    viewObserver.observe(element);
  }

  async function followView(): Promise<void> {
    const element = view();
    if (!element || element.clientWidth === 0) return;
    if (width !== 0 && width !== element.clientWidth) {
      sizes.value.clear();
      for (const row of element.querySelectorAll<HTMLElement>("[data-row-id]"))
        measure(row, row.getBoundingClientRect().height);
    }
    width = element.clientWidth;
    // A view that became lower is not one that somebody scrolled away from its end.
    await redraw();
  }

  /** Goes to the end and stays there. */
  function holdBottom(): void {
    hold = "bottom";
    isHoldingBottom.value = true;
    restore();
    void settle();
  }

  /** Goes to a place and stays there. */
  function holdAt(anchor: Anchor): void {
    hold = anchor;
    isHoldingBottom.value = false;
    void settle();
    restore();
  }

  /** Shows a row a third below the top of the view. */
  function holdRow(id: string): void {
    holdAt({ id, offset: -Math.round((view()?.clientHeight ?? 0) / 3) });
  }

  /** Where the view is; undefined while there are no rows. */
  function place(): ReadingPlace | undefined {
    return hold === "bottom" ? "end" : hold;
  }

  /** Scrolls to a row only when it is out of view. */
  function holdRowInView(id: string): void {
    const element = view();
    const list = geometry();
    const index = list?.indexOf(id) ?? -1;
    if (!element || !list || index === -1) return;
    const top = list.offsetOf(index);
    const isInView = top >= element.scrollTop && top + list.sizeOf(index) <= element.scrollTop + element.clientHeight;
    if (!isInView) holdRow(id);
  }

  return {
    sizeOf,
    isHoldingBottom,
    onScroll,
    settle,
    observe,
    unobserve,
    remeasure,
    observeView,
    place,
    holdBottom,
    holdAt,
    holdRow,
    holdRowInView,
  };
}
