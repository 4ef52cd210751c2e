/** Where the arrow keys lead in a drawing: along its links, and up and down its columns. */
import type { Drawing, Placed } from '../../shared/drawing/layout.ts';

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** Boxes that the keyboard can be at: a stack without a line of its own is its rows. */
export function stops({ boxes }: Drawing): readonly Placed[] {
  return boxes.filter((box) => box.kind !== 'stack' || box.headed);
}

/** The key of the box to go to; null if there is none. */
export function stepFrom(drawing: Drawing, key: string, step: Step): string | null {
  const all = stops(drawing);
  const from = all.find((box) => box.key === key);
  if (from === undefined) return all[0]?.key ?? null;
  if (step === 'left') return above(drawing, from);
  if (step === 'right') return below(drawing, from);
  const column = all.filter((box) => box.column === from.column).sort((a, b) => a.y - b.y);
  const at = column.indexOf(from);
  const to = { up: at - 1, down: at + 1, first: 0, last: column.length - 1 }[step];
  return column[to]?.key ?? null;
}

/** The first of what a box holds. */
function below({ boxes, links }: Drawing, from: Placed): string | null {
  if (from.kind === 'row') return null;
  if (from.kind === 'stack') return from.open ? (from.stack.rows[0]?.key ?? null) : null;
  const held = links.filter(({ from: holder, kind }) => holder === from.key && kind === 'holds');
  const first = held
    .flatMap(({ to }) => boxes.filter((box) => box.kind !== 'row' && box.key === to))
    .sort((a, b) => a.y - b.y)[0];
  if (first?.kind !== 'stack' || first.headed) return first?.key ?? null;
  return first.stack.rows[0]?.key ?? null;
}

/** What holds a box, the nearest; of what is about something, that. */
function above({ boxes, links }: Drawing, from: Placed): string | null {
  const stack = from.kind === 'row' ? from.stack : from.key;
  const frame = boxes.find((box) => box.kind === 'stack' && box.key === stack);
  if (from.kind === 'row' && frame?.kind === 'stack' && frame.headed) return frame.key;
  const subject = links.find((link) => link.kind === 'about' && link.from === from.key);
  if (subject !== undefined) return subject.to;
  const holders = new Set(
    links.flatMap((link) => (link.kind === 'holds' && link.to === stack ? [link.from] : [])),
  );
  const middle = from.y + from.height / 2;
  const away = (box: Placed) => Math.abs(box.y + box.height / 2 - middle);
  return (
    boxes.filter((box) => holders.has(box.key)).sort((a, b) => away(a) - away(b))[0]?.key ?? null
  );
}
