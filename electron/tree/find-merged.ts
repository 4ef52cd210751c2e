/** Finds one path in a merged view, by halving: its entries are sorted by the bytes of their names. */
import { encodeName } from './name-bytes.ts';
import type { MergedEntry, MergedStack } from './stack.ts';

/** The entry at a normalised path, or undefined. */
export function findMerged(stack: MergedStack, path: string): MergedEntry | undefined {
  let low = 0;
  let high = stack.count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const entry = stack.entry(middle);
    const order = comparePaths(entry.path, path);
    if (order === 0) return entry;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Name by name; a directory comes before what is in it. */
function comparePaths(one: string, other: string): number {
  const names = one === '' ? [] : one.split('/');
  const others = other === '' ? [] : other.split('/');
  for (const [i, name] of names.entries()) {
    const against = others[i];
    if (against === undefined) return 1;
    if (name !== against) return Buffer.compare(encodeName(name), encodeName(against));
  }
  return names.length - others.length;
}
