/** The shape and the colour of a state in a picture: a word stands beside it. */
import type { BlobStatus } from '../model.ts';

export interface StateMark {
  /** The shape, 16 by 16, with its corner here. */
  readonly mark: (x: number, y: number) => string;
  readonly ink: string;
}

const RING = 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z';
const DISC = 'M8 1.3a6.7 6.7 0 1 0 0 13.4A6.7 6.7 0 0 0 8 1.3z';
const OCTAGON = 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z';

const MARKS: Readonly<Record<BlobStatus, readonly [ink: string, filled: string, lines: string]>> = {
  verified: ['#17693a', DISC, 'M4.8 8.2 7 10.4l4.3-4.6'],
  mismatch: ['#b0202c', OCTAGON, 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8'],
  missing: ['#80560a', '', RING],
  unreadable: ['#80560a', 'M8 1.2 15.4 14.4H.6z', 'M8 6v4M8 12v.6'],
  unsupported: ['#80560a', '', 'M2.5 2.5h11v11h-11zM5 8h6'],
  unchecked: ['#5b5d62', '', RING],
};

/** What stands for a state. */
export function markOf(status: BlobStatus): StateMark {
  const [ink, filled, lines] = MARKS[status];
  const dash = status === 'missing' ? ' stroke-dasharray="2.4 2.3"' : '';
  return {
    ink,
    mark: (x, y) =>
      `<g transform="translate(${String(x)} ${String(y)})">` +
      (filled === '' ? '' : `<path d="${filled}" fill="${ink}"/>`) +
      `<path d="${lines}" fill="none" stroke="${filled === '' ? ink : '#ffffff'}" stroke-width="1.4"${dash}/></g>`,
  };
}
