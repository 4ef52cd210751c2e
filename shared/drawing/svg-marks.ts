/** The shape and the colour of a state in a picture: a word stands beside it. */
import type { BlobStatus } from '../model.ts';
import { STATE_SHAPES, type Shape } from './state-shapes.ts';

export interface StateMark {
  /** The shape, 16 by 16, with its corner here. */
  readonly mark: (x: number, y: number) => string;
  readonly ink: string;
}

const INKS: Readonly<Record<BlobStatus, string>> = {
  verified: '#17693a',
  mismatch: '#b0202c',
  missing: '#80560a',
  unreadable: '#80560a',
  unsupported: '#80560a',
  unchecked: '#5b5d62',
};

/** What stands for a state. */
export function markOf(status: BlobStatus): StateMark {
  const ink = INKS[status];
  const { lines, shapes }: Shape = STATE_SHAPES[status];
  return {
    ink,
    mark: (x, y) =>
      `<g transform="translate(${String(x)} ${String(y)})">` +
      (shapes === undefined ? '' : `<path d="${shapes}" fill="${ink}" fill-rule="evenodd"/>`) +
      (lines === undefined
        ? ''
        : `<path d="${lines}" fill="none" stroke="${ink}" stroke-width="1.4"/>`) +
      '</g>',
  };
}
