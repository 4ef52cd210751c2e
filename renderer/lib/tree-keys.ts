/** The keyboard of a tree of rows, after the treegrid pattern of the ARIA practices. */

export interface KeyTree {
  readonly count: number;
  readonly activeIndex: number;
  rowAt(row: number): { readonly expanded: boolean };
  parentOf(row: number): number | null;
  moveTo(row: number): void;
  expand(row: number): Promise<void>;
  collapse(row: number): void;
  toggle(row: number): Promise<void>;
}

/** Does what `key` asks for; false if it asks for nothing. `page` is rows on a screenful. */
export function pressTreeKey(tree: KeyTree, key: string, page: number): boolean {
  const at = tree.activeIndex;
  switch (key) {
    case 'ArrowRight':
      if (tree.rowAt(at).expanded) tree.moveTo(at + 1);
      else void tree.expand(at);
      return true;
    case 'ArrowLeft':
      if (tree.rowAt(at).expanded) tree.collapse(at);
      else tree.moveTo(tree.parentOf(at) ?? at);
      return true;
    case 'Enter':
    case ' ':
      void tree.toggle(at);
      return true;
    default:
      return pressRowKey(tree, key, page);
  }
}

/** The keys that only move: for trees and for flat lists of rows. */
export function pressRowKey(
  rows: Pick<KeyTree, 'count' | 'activeIndex' | 'moveTo'>,
  key: string,
  page: number,
): boolean {
  const target = rowTarget(key, rows.activeIndex, rows.count, page);
  if (target !== null) rows.moveTo(target);
  return target !== null;
}

function rowTarget(key: string, at: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
