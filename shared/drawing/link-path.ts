/** The curves between the boxes of a drawing. */
import { INSET, STACK, type Drawing, type Placed } from './layout.ts';
import type { Link } from './parts.ts';

export interface DrawnLink extends Link {
  /** An SVG path. */
  readonly path: string;
  /** True where it leads to something that is not here, or away from it. */
  readonly absent: boolean;
}

/** All links as curves, in the order of the drawing. */
export function drawnLinks({ boxes, links }: Drawing): readonly DrawnLink[] {
  const byKey = new Map(
    boxes.flatMap((box) => (box.kind === 'row' ? [] : [[box.key, box] as const])),
  );
  return links.flatMap((link) => {
    const [from, to] = [byKey.get(link.from), byKey.get(link.to)];
    if (from === undefined || to === undefined) return [];
    const path =
      link.kind === 'about' && from.column === to.column ? elbow(from, to) : curve(from, to);
    return [{ ...link, path, absent: isAbsent(from) || isAbsent(to) }];
  });
}

function isAbsent(box: Placed): boolean {
  if (box.kind === 'card') return box.card.absent;
  return box.kind === 'stack' && box.stack.rows.every(({ absent }) => absent);
}

/** From the left edge of what is about something up to what it is about. */
function elbow(from: Placed, to: Placed): string {
  const x = Math.min(to.x + INSET / 2, from.x - INSET / 2);
  const end = from.y > to.y ? to.y + to.height : to.y;
  return `M${String(from.x)} ${String(middle(from))}H${String(x)}V${String(end)}`;
}

function curve(from: Placed, to: Placed): string {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const x1 = left.x + left.width;
  const x2 = right.x;
  const bend = Math.max(24, (x2 - x1) / 2);
  const [y1, y2] = [middle(left), middle(right)];
  return `M${String(x1)} ${String(y1)}C${String(x1 + bend)} ${String(y1)} ${String(x2 - bend)} ${String(y2)} ${String(x2)} ${String(y2)}`;
}

/** Links end at the head of an open stack that is taller than what is seen at once. */
function middle(box: Placed): number {
  const tall = box.kind === 'stack' && box.height > 16 * STACK.row;
  return tall ? box.y + STACK.head / 2 : box.y + box.height / 2;
}
