/** Drawings of the icons on a grid of 16 by 16, made for Drydock. Lines are stroked, shapes filled. */
import {
  DISC,
  OCTAGON,
  RING,
  STATE_SHAPES,
  type Shape,
} from '../../shared/drawing/state-shapes.ts';

const PAGE = 'M4 1.75h5l3 3v9.5H4zM9 1.75v3h3';

export const ICONS = {
  verified: STATE_SHAPES.verified,
  damaged: STATE_SHAPES.mismatch,
  ambiguous: {
    shapes:
      'M8 .6 15.4 8 8 15.4.6 8zM4.8 6v1.3h4L7.6 8.5h1.9L11.3 6.7 9.5 4.8H7.6L8.8 6zM11.2 10V8.7h-4l1.2-1.2H6.5L4.7 9.3l1.8 1.9h1.9L7.2 10z',
  },
  incomplete: { lines: RING, shapes: 'M8 2v12A6 6 0 0 1 8 2z' },
  none: STATE_SHAPES.unchecked,
  help: {
    lines: `${RING}M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2`,
    shapes: 'M7.3 10.4h1.4v1.4H7.3z',
  },
  running: { lines: 'M8 2a6 6 0 1 1-6 6' },
  missing: STATE_SHAPES.missing,
  computed: { lines: `${RING}M5.4 6.7h5.2M5.4 9.3h5.2` },
  derived: { lines: `${RING}M8 4.9v5.6M5.8 8.4 8 10.6l2.2-2.2` },
  unknowable: { lines: `${RING}M6.3 6.4c0-2.2 3.4-2.2 3.4-.1 0 1.4-1.7 1.4-1.7 2.7M8 11.2v.1` },
  unreadable: STATE_SHAPES.unreadable,
  unsupported: STATE_SHAPES.unsupported,
  error: { shapes: `${OCTAGON}M7.2 4v5h1.6V4zM7.2 10.4V12h1.6v-1.6z` },
  warning: STATE_SHAPES.unreadable,
  note: { shapes: `${DISC}M7.2 7v5h1.6V7zM7.2 4.2v1.6h1.6V4.2z` },
  key: { lines: 'M5 11a3 3 0 1 1 0-6 3 3 0 0 1 0 6zM8 8h6.5M11.4 8v2.4M14 8v2.8' },
  past: { lines: `${RING}M8 4.6V8l2.4 1.4` },
  differs: { lines: 'M3 6.2h10M3 9.8h10M10.8 3 5.2 13' },
  library: { lines: 'M2.5 2.5h3v11h-3zM6.5 2.5h3v11h-3zM10.4 3l2.8-.7 2.3 10.6-2.8.7z' },
  compare: {
    lines: 'M2 2.5h5v11H2zM9 2.5h5v11H9zM3.6 5.5h1.8M3.6 8h1.8M10.6 5.5h1.8M10.6 10.5h1.8',
  },
  match: { lines: 'M2 5h9.5M9 2.5 11.5 5 9 7.5M14 11H4.5M7 8.5 4.5 11 7 13.5' },
  copy: { lines: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3' },
  check: { lines: 'M2.8 8.4 6.4 12l6.8-7.4' },
  close: { lines: 'M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4' },
  save: { lines: 'M8 2v7.5M5 6.8l3 3 3-3M2.5 10.5v3h11v-3' },
  search: { lines: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4l3.4 3.4' },
  left: { lines: 'M10 3.8 5.8 8 10 12.2' },
  right: { lines: 'M6 3.8 10.2 8 6 12.2' },
  down: { lines: 'M3.8 6 8 10.2 12.2 6' },
  up: { lines: 'M3.8 10 8 5.8l4.2 4.2' },
  box: { lines: 'M8 1.6 14 4.8v6.4l-6 3.2-6-3.2V4.8zM2.2 4.9 8 8l5.8-3.1M8 8v6.3' },
  graph: {
    lines:
      'M1.8 6.2h3.6v3.6H1.8zM10.6 2h3.6v3.6h-3.6zM10.6 10.4h3.6V14h-3.6zM5.4 8h2.6M10.6 3.8H8v8.4h2.6',
  },
  index: { lines: 'M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z' },
  file: { lines: PAGE },
  dir: { lines: 'M1.75 3.5h4.5l1.5 2h6.5v7.5H1.75z' },
  symlink: { lines: `${PAGE}M6 11.5c0-2 1-3 3.4-3M8 7l1.6 1.5L8 10` },
  hardlink: { lines: `${PAGE}M6 8h4M6 10.5h4` },
  device: { lines: 'M2.5 4.5h11v7h-11zM5 8h1M8 8h3' },
  fifo: { lines: 'M1.5 6h13M1.5 10h13M4 6v4M12 6v4' },
  unknown: { lines: `${PAGE}M6.6 8.2c0-2 2.8-2 2.8-.2 0 1.2-1.4 1.2-1.4 2.4M8 12v.2` },
  whiteout: { lines: `${PAGE}M6 7.6l4 4M10 7.6l-4 4` },
  opaque: { lines: 'M1.75 3.5h4.5l1.5 2h6.5v7.5H1.75zM6 7.4l4 4M10 7.4l-4 4' },
  added: { lines: 'M8 3v10M3 8h10' },
  modified: { lines: 'M3 13l.8-3L11 2.8l2.2 2.2L6 12.2z' },
  removed: { lines: 'M3 8h10' },
  emptied: { lines: `${RING}M3.8 12.2l8.4-8.4` },
  filter: { lines: 'M2 3.5h12M4.5 8h7M7 12.5h2' },
  tree: { lines: 'M2.5 3h4M4.5 3v9.5h4M4.5 7.5h4M10.5 7.5h3M10.5 12.5h3' },
  list: { lines: 'M2.5 4h11M2.5 8h11M2.5 12h11' },
} as const satisfies Readonly<Record<string, Shape>>;

export type IconName = keyof typeof ICONS;
