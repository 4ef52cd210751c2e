/** The shape of each state of a blob on a grid of 16 by 16, in the window and in pictures. Made for Drydock. */
import type { BlobStatus } from '../model.ts';

/** Paths: lines are stroked, shapes are filled by the rule of even and odd. */
export interface Shape {
  readonly lines?: string;
  readonly shapes?: string;
}

export const OCTAGON = 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z';
export const DISC = 'M8 1.25a6.75 6.75 0 1 0 0 13.5 6.75 6.75 0 0 0 0-13.5z';
export const RING = 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z';

export const STATE_SHAPES = {
  verified: { shapes: `${DISC}M7 11.6 3.9 8.5 5 7.4 7 9.4l4-4 1.1 1.1z` },
  mismatch: {
    shapes: `${OCTAGON}M5.1 6.2 6.2 5.1 8 6.9l1.8-1.8 1.1 1.1L9.1 8l1.8 1.8-1.1 1.1L8 9.1l-1.8 1.8-1.1-1.1L6.9 8z`,
  },
  missing: {
    lines:
      'M6.4 2.2a6 6 0 0 1 3.2 0M12 3.6a6 6 0 0 1 1.8 2.8M13.8 9.6a6 6 0 0 1-1.8 2.8M9.6 13.8a6 6 0 0 1-3.2 0M4 12.4a6 6 0 0 1-1.8-2.8M2.2 6.4A6 6 0 0 1 4 3.6',
  },
  unreadable: { shapes: 'M8 1.2 15.4 14.4H.6zM7.2 5.8v4.4h1.6V5.8zM7.2 11.2v1.6h1.6v-1.6z' },
  unsupported: { lines: 'M2.5 2.5h11v11h-11zM5 8h6' },
  unchecked: { lines: RING },
} as const satisfies Readonly<Record<BlobStatus, Shape>>;
