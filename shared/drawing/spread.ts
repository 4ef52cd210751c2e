/** Puts boxes in a line where they want to be, as far as they leave each other room. */

export interface Wish {
  /** Where its middle should be. */
  readonly middle: number;
  readonly size: number;
}

/**
 * Starts of the boxes in their order, `gap` between them: the sum of the squares of how far each is from its
 * wish is the least there is. Boxes that touch are moved as one.
 */
export function spread(wishes: readonly Wish[], gap: number): readonly number[] {
  const groups: { start: number; length: number; count: number }[] = [];
  for (const { middle, size } of wishes) {
    let group = { start: middle - size / 2, length: size, count: 1 };
    for (let before = groups.at(-1); before !== undefined; before = groups.at(-1)) {
      if (before.start + before.length + gap <= group.start) break;
      groups.pop();
      group = joined(before, group, gap);
    }
    groups.push(group);
  }
  const starts: number[] = [];
  for (const { start, count } of groups) {
    let at = start;
    for (let i = 0; i < count; i++) {
      starts.push(at);
      at += (wishes[starts.length - 1]?.size ?? 0) + gap;
    }
  }
  return starts;
}

type Group = { start: number; length: number; count: number };

function joined(before: Group, after: Group, gap: number): Group {
  const offset = before.length + gap;
  const count = before.count + after.count;
  const start = (before.start * before.count + (after.start - offset) * after.count) / count;
  return { start, length: offset + after.length, count };
}
