/** The shape and the colour of a state in a picture: a word stands beside it. */
import type { BlobStatus } from '../model.ts';
import type { Digest } from '../oci.ts';
import { digestMark } from './digest-mark.ts';
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

/** Both tones of each hue, as the window has them on light ground. */
const TONES: Readonly<Record<number, readonly [strong: string, ground: string]>> = {
  215: ['#0e899f', '#bfdee6'],
  237: ['#3683ae', '#c3dcec'],
  258: ['#547bb5', '#cad9ef'],
  280: ['#6f73b4', '#d2d6ef'],
  302: ['#856bac', '#dbd3eb'],
  330: ['#9c6496', '#e5d0e3'],
};

/** The mark of a digest, 12 by 12, with its corner here. */
export function drawnMark(digest: Digest, x: number, y: number): string {
  const { hue, path } = digestMark(digest);
  const [strong, ground] = TONES[hue] ?? ['#5b5d62', '#e0e0e0'];
  return (
    `<g transform="translate(${String(x)} ${String(y)})">` +
    `<path d="M0 0h12v12H0z" fill="${ground}"/><path d="${path}" fill="${strong}"/></g>`
  );
}
