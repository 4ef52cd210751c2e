/**
 * Where everything in a drawing is: columns from left to right, indexes, then manifests with what is about them
 * below and further in, then what they hold. A stack with many rows is closed until somebody opens it.
 */
import { columnsOf, type PlacedCard } from './columns.ts';
import type { Card, Link, Parts, Row, Stack } from './parts.ts';
import { spread } from './spread.ts';

export const CARD = { width: 232, height: 48 } as const;
/** A closed stack is as tall as a card: it says in two lines what is in it. */
export const STACK = { width: 410, head: 28, closed: 48, row: 26 } as const;
/** How far a card that is about another one is further in. */
export const INSET = 20;
const BETWEEN = 56;
const GAP = 14;
const MARGIN = 20;
/** Stacks with more rows are closed at first; so are all but the smallest where there are many. */
const LONG = 12;
const MANY_ROWS = 120;
const SHORT = 3;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Placed = Box &
  (
    | { readonly kind: 'card'; readonly key: string; readonly card: Card; readonly column: number }
    | {
        readonly kind: 'stack';
        readonly key: string;
        readonly stack: Stack;
        readonly open: boolean;
        /** True where it has a line of its own above its rows. */
        readonly headed: boolean;
        readonly column: number;
      }
    | {
        readonly kind: 'row';
        readonly key: string;
        readonly row: Row;
        readonly stack: string;
        readonly column: number;
      }
  );

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Stacks stand before their rows. */
  readonly boxes: readonly Placed[];
  readonly links: readonly Link[];
}

/** True if the stack is open where nobody said anything. */
export function startsOpen(parts: Parts): (stack: Stack) => boolean {
  const rows = parts.stacks.reduce((sum, stack) => sum + stack.rows.length, 0);
  const most = rows > MANY_ROWS ? SHORT : LONG;
  return (stack) => stack.rows.length <= most;
}

/** The places of all parts; the same parts and open stacks give the same places. */
export function layOut(parts: Parts, isOpen: (stack: Stack) => boolean): Drawing {
  const { columns, stacks, insets } = columnsOf(parts);
  const last = columns.length;
  const heights = new Map(stacks.map((stack) => [stack.key, stackHeight(stack, isOpen(stack))]));
  const lines = [
    ...columns.map((cards) => cards.map(({ key }) => key)),
    stacks.map(({ key }) => key),
  ];
  const height = (key: string) => heights.get(key) ?? CARD.height;
  const tops = placed(lines, parts.links, height);
  const lefts = leftsOf(columns, insets);
  const boxes: Placed[] = columns.flatMap((cards, column) =>
    cards.map(({ key, card }): Placed => {
      const x = (lefts[column] ?? 0) + (insets.get(key) ?? 0) * INSET;
      return { kind: 'card', key, card, column, x, y: tops.get(key) ?? 0, ...CARD };
    }),
  );
  for (const stack of stacks) {
    const at = { x: lefts[last] ?? 0, y: tops.get(stack.key) ?? 0 };
    boxes.push(...stackBoxes(stack, isOpen(stack), { ...at, column: last }));
  }
  return {
    width: boxes.reduce((most, box) => Math.max(most, box.x + box.width), 0) + MARGIN,
    height: boxes.reduce((most, box) => Math.max(most, box.y + box.height), 0) + MARGIN,
    boxes,
    links: parts.links,
  };
}

/** One that is open and alone needs no line above it. */
function isHeaded({ rows, owners }: Stack, open: boolean): boolean {
  return !open || rows.length > LONG || owners.length !== 1;
}

function stackHeight(stack: Stack, open: boolean): number {
  if (!open) return STACK.closed;
  return (isHeaded(stack, open) ? STACK.head : 0) + stack.rows.length * STACK.row;
}

function stackBoxes(
  stack: Stack,
  open: boolean,
  { x, y, column }: { readonly x: number; readonly y: number; readonly column: number },
): readonly Placed[] {
  const headed = isHeaded(stack, open);
  const { width } = STACK;
  const height = stackHeight(stack, open);
  const frame: Placed = {
    kind: 'stack',
    key: stack.key,
    stack,
    open,
    headed,
    column,
    x,
    y,
    width,
    height,
  };
  if (!open) return [frame];
  const first = y + (headed ? STACK.head : 0);
  const rows = stack.rows.map((row, i): Placed => {
    const place = { x, y: first + i * STACK.row, width, height: STACK.row };
    return { kind: 'row', key: row.key, row, stack: stack.key, column, ...place };
  });
  return [frame, ...rows];
}

function leftsOf(
  columns: readonly (readonly PlacedCard[])[],
  insets: ReadonlyMap<string, number>,
): readonly number[] {
  let left = MARGIN;
  const lefts = [left];
  for (const cards of columns) {
    const deepest = cards.reduce((most, { key }) => Math.max(most, insets.get(key) ?? 0), 0);
    if (cards.length > 0) left += CARD.width + deepest * INSET + BETWEEN;
    lefts.push(left);
  }
  return lefts;
}

/** Tops by key. What is linked is drawn together: first from left to right, then back and forth. */
function placed(
  lines: readonly (readonly string[])[],
  links: readonly Link[],
  height: (key: string) => number,
): ReadonlyMap<string, number> {
  const holds = links.filter(({ kind }) => kind === 'holds');
  const left = neighbours(holds.map(({ from, to }) => [to, from]));
  const right = neighbours(holds.map(({ from, to }) => [from, to]));
  const tops = new Map<string, number>();
  const settle = (keys: readonly string[], near: ReadonlyMap<string, readonly string[]>) => {
    const middles = keys.map((key) => middleOf(near.get(key) ?? [key], tops, height));
    const starts = spread(
      keys.map((key, i) => ({ middle: middles[i] ?? 0, size: height(key) })),
      GAP,
    );
    keys.forEach((key, i) => tops.set(key, starts[i] ?? 0));
  };
  for (const keys of [...lines].reverse()) settle(keys, right);
  for (const keys of lines) settle(keys, left);
  for (const keys of [...lines].reverse()) settle(keys, right);
  const top = [...tops.values()].reduce((least, at) => Math.min(least, at), Infinity);
  return new Map([...tops].map(([key, at]) => [key, Math.round(at - top) + MARGIN]));
}

function neighbours(
  pairs: readonly (readonly [string, string])[],
): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>();
  for (const [of, one] of pairs) {
    const known = near.get(of);
    if (known === undefined) near.set(of, [one]);
    else known.push(one);
  }
  return near;
}

function middleOf(
  keys: readonly string[],
  tops: ReadonlyMap<string, number>,
  height: (key: string) => number,
): number {
  const sum = keys.reduce((all, key) => all + (tops.get(key) ?? 0) + height(key) / 2, 0);
  return keys.length === 0 ? 0 : sum / keys.length;
}
