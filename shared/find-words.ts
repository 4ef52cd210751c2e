/** What became of a file, in words that go on after "layer 2 of the image". */
import type { Fate } from './find.ts';

/** `wins`, `removed by layer 4`. */
export function fateWords(fate: Fate): string {
  switch (fate.kind) {
    case 'wins':
      return 'wins';
    case 'marker':
      return 'a marker, no file';
    case 'unknown':
      return 'layers above cannot be read';
    case 'overwritten':
      return `overwritten by layer ${String(fate.by)}`;
    case 'removed':
      return `removed by layer ${String(fate.by)}`;
  }
}
