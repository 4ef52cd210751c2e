/**
 * The arithmetic of virtual scrolling: which rows of a fixed height are on screen, and where to
 * draw them. Browsers cap how tall an element can be, so above `maxHeight` the scroll bar stands
 * for proportionally more rows than its pixels could.
 */

export interface Viewport {
  /** Pixels scrolled, as the element reports them. */
  readonly scrollTop: number;
  /** Height of the visible part in pixels. */
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
  /** Tallest spacer that the browser draws faithfully, in CSS pixels. */
  readonly maxHeight: number;
}

export interface VisibleRange {
  /** First row to draw. */
  readonly first: number;
  /** One past the last row to draw. */
  readonly last: number;
  /** Pixels from the top of the spacer to the first drawn row. */
  readonly offset: number;
  /** Height of the spacer in pixels. */
  readonly totalHeight: number;
}

/** What a list of rows lets its owner do. */
export interface RowScroller {
  /** Scrolls so that a row is wholly in view. */
  reveal(index: number): void;
  /** Whole rows on a screenful, for PageUp and PageDown. */
  pageRows(): number;
  /** The keyboard goes to what scrolls. */
  focus(): void;
}

/** Chromium stops at about 16 million physical pixels. */
export function maxSpacerHeight(devicePixelRatio: number): number {
  return Math.floor(15_000_000 / Math.max(1, devicePixelRatio || 1));
}

/** The rows to draw, with `overscan` more on both sides. */
export function visibleRange(view: Viewport, overscan: number): VisibleRange {
  const { rowHeight, count } = view;
  const totalHeight = spacerHeight(view);
  const top = rowPixels(view);
  const first = clamp(Math.floor(top / rowHeight) - overscan, 0, count);
  const last = clamp(Math.ceil((top + view.height) / rowHeight) + overscan, first, count);
  const scrollTop = clamp(view.scrollTop, 0, Math.max(0, totalHeight - view.height));
  // Rows sit relative to what is scrolled, so they stay in place whatever the scale is.
  const offset = Math.round(scrollTop - (top - first * rowHeight));
  return { first, last, offset, totalHeight };
}

/**
 * Names for the elements of rows `first` up to `last`, in that order: a row that stays in view keeps
 * its name, and one that comes takes over the name, and with it the element, of one that went.
 * `height` is that of the visible part; `overscan` as above.
 */
export function rowSlots(
  { first, last }: Pick<VisibleRange, 'first' | 'last'>,
  { height, rowHeight }: Pick<Viewport, 'height' | 'rowHeight'>,
  overscan: number,
): readonly number[] {
  const most = Math.ceil(height / rowHeight) + 1 + 2 * overscan;
  return Array.from({ length: last - first }, (_, i) => (first + i) % most);
}

/** The scroll position that brings row `index` wholly into view, moving as little as possible. */
export function scrollTopFor(view: Viewport, index: number): number {
  const top = rowPixels(view);
  const wanted = index * view.rowHeight;
  if (wanted < top) return fromRowPixels(view, wanted);
  const bottom = wanted + view.rowHeight - view.height;
  return bottom > top ? fromRowPixels(view, bottom) : view.scrollTop;
}

function spacerHeight({ count, rowHeight, maxHeight }: Viewport): number {
  return Math.min(count * rowHeight, maxHeight);
}

/** How far the rows are scrolled, as if the spacer had its full height. */
function rowPixels(view: Viewport): number {
  const room = spacerHeight(view) - view.height;
  if (room <= 0) return 0;
  return (clamp(view.scrollTop, 0, room) / room) * (view.count * view.rowHeight - view.height);
}

function fromRowPixels(view: Viewport, pixels: number): number {
  const full = view.count * view.rowHeight - view.height;
  if (full <= 0) return 0;
  const room = spacerHeight(view) - view.height;
  const exact = (clamp(pixels, 0, full) / full) * room;
  return room === full ? exact : Math.max(0, exact);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
