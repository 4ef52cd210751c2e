import { describe, expect, it, vi } from 'vitest';
import { pressListKey } from '../../../../renderer/lib/library-keys.ts';

function pressed(key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', true>> = {}) {
  const calls: string[] = [];
  const told = (name: string) =>
    vi.fn((at?: number) => void calls.push(`${name} ${at ?? ''}`.trim()));
  const rows = {
    count: 10,
    activeIndex: 4,
    moveTo: told('move'),
    toggle: told('toggle'),
    extendTo: told('extend'),
    chooseAll: told('all'),
    askToFind: told('find'),
  };
  const press = { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
  return [pressListKey(rows, press, 3), ...calls];
}

describe('pressListKey', () => {
  it('moves, extends, toggles, chooses all and searches', () => {
    expect(pressed('ArrowDown')).toEqual([true, 'move 5']);
    expect(pressed('PageUp')).toEqual([true, 'move 1']);
    expect(pressed('ArrowUp', { shiftKey: true })).toEqual([true, 'extend 3']);
    expect(pressed('End', { shiftKey: true })).toEqual([true, 'extend 9']);
    expect(pressed(' ')).toEqual([true, 'toggle 4']);
    expect(pressed('a', { ctrlKey: true })).toEqual([true, 'all']);
    expect(pressed('/')).toEqual([true, 'find']);
  });

  it('leaves all other keys to the window', () => {
    expect(pressed('k', { ctrlKey: true })).toEqual([false]);
    expect(pressed('ArrowDown', { altKey: true })).toEqual([false]);
    expect(pressed('x')).toEqual([false]);
  });
});
