import { describe, expect, it } from 'vitest';
import {
  NO_TRAIL,
  onlyOpen,
  stepped,
  visited,
  type Trail,
} from '../../../../renderer/lib/trail.ts';

const same = (a: string, b: string) => b.startsWith(a.charAt(0));
const open = (place: string) => place !== '';

function walk(...places: readonly string[]): Trail<string> {
  return places.reduce<Trail<string>>((trail, place) => visited(trail, place, same), NO_TRAIL);
}

/** The place after so many steps. */
function after(trail: Trail<string>, steps: readonly (1 | -1)[], isOpen = open): string | null {
  const end = steps.reduce<Trail<string> | null>(
    (at, by) => (at === null ? null : stepped(at, by, isOpen, same)),
    trail,
  );
  return end?.places[end.at] ?? null;
}

describe('a trail', () => {
  it('goes back and forward through places', () => {
    const trail = walk('a', 'b', 'c');
    expect(after(trail, [-1])).toBe('b');
    expect(after(trail, [-1, -1])).toBe('a');
    expect(after(trail, [-1, -1, 1])).toBe('b');
    expect(after(trail, [-1, -1, -1])).toBeNull();
    expect(after(trail, [1])).toBeNull();
    expect(stepped(NO_TRAIL, -1, open, same)).toBeNull();
  });

  it('takes the same place twice as one step, and what was told of it last', () => {
    const trail = walk('a', 'b', 'b with a row', 'c');
    expect(trail.places).toEqual(['a', 'b with a row', 'c']);
    expect(after(trail, [-1])).toBe('b with a row');
  });

  it('drops what lay ahead when somebody goes elsewhere', () => {
    const back = stepped(walk('a', 'b', 'c'), -1, open, same) ?? NO_TRAIL;
    const trail = visited(back, 'd', same);
    expect(trail.places).toEqual(['a', 'b', 'd']);
    expect(after(trail, [1])).toBeNull();
  });

  it('keeps what lies ahead when the place that it went back to is told again', () => {
    const back = stepped(walk('a', 'b', 'c'), -1, open, same) ?? NO_TRAIL;
    expect(after(visited(back, 'b with a row', same), [1])).toBe('c');
  });

  it('skips what is closed, and what is then the same place', () => {
    const trail = walk('a', 'b', 'a again', 'b again');
    const isOpen = (place: string) => !place.startsWith('a');
    expect(after(trail, [-1])).toBe('a again');
    expect(after(trail, [-1], isOpen)).toBeNull();
    expect(after(walk('c', 'a', 'b'), [-1], isOpen)).toBe('c');
  });

  it('forgets the oldest of many', () => {
    const many = Array.from({ length: 500 }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const trail = walk(...many);
    expect(trail.places).toEqual(many.slice(-200));
    expect(trail.at).toBe(199);
  });

  it('forgets what is closed, and stays where somebody is', () => {
    const trail = { places: ['a', 'x', 'b', 'x', 'c'], at: 2 };
    expect(onlyOpen(trail, (place) => place !== 'x')).toEqual({ places: ['a', 'b', 'c'], at: 1 });
    expect(onlyOpen(trail, (place) => place !== 'b').at).toBe(1);
    expect(onlyOpen(trail, () => false)).toEqual(NO_TRAIL);
  });
});
