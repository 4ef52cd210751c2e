/** The keyboard of a list in which several rows can be chosen, after the ARIA practices for grids. */
import type { KeyPress } from './keys.ts';
import { pressRowKey } from './tree-keys.ts';

export interface ChoosableRows {
  readonly count: number;
  readonly activeIndex: number;
  moveTo(index: number): void;
  toggle(index: number): void;
  extendTo(index: number): void;
  chooseAll(): void;
  askToFind(): void;
}

/** Does what a key asks for; false if it asks for nothing. `page` is rows on a screenful. */
export function pressListKey(rows: ChoosableRows, press: KeyPress, page: number): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press;
  if (altKey) return false;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() !== 'a' || shiftKey) return false;
    rows.chooseAll();
    return true;
  }
  if (key === ' ') rows.toggle(rows.activeIndex);
  else if (key === '/') rows.askToFind();
  else if (shiftKey)
    return pressRowKey({ ...placeOf(rows), moveTo: (at) => rows.extendTo(at) }, key, page);
  else return pressRowKey({ ...placeOf(rows), moveTo: (at) => rows.moveTo(at) }, key, page);
  return true;
}

function placeOf({ count, activeIndex }: ChoosableRows) {
  return { count, activeIndex };
}
