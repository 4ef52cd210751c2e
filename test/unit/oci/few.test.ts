import { describe, expect, it } from 'vitest';
import { Few } from '../../../electron/oci/few.ts';

describe('Few', () => {
  it.each([
    [[], []],
    [['a'], ['a']],
    [['a', 'a'], ['a']],
    [
      ['b', 'a', 'b', 'c'],
      ['b', 'a', 'c'],
    ],
  ])('holds what was added, each once and in order: %j', (added, held) => {
    const few = new Few<string>();
    for (const item of added) few.add(item);
    expect(few.list()).toEqual(held);
    expect([...few]).toEqual(held);
    expect(few.size).toBe(held.length);
  });

  it('tells zero and the empty text from nothing', () => {
    const numbers = new Few<number>();
    numbers.add(0);
    const texts = new Few<string>();
    texts.add('');
    expect([numbers.size, texts.size]).toEqual([1, 1]);
  });
});
