import { describe, expect, it } from 'vitest';
import { KeptList } from '../../../../renderer/state/kept-list.svelte.ts';
import type { KeptImage } from '../../../../shared/library.ts';
import { kept } from '../sample-library.ts';
import { held } from '../held.svelte.ts';

const names = (images: readonly KeptImage[]) => images.map(({ name }) => name);

function made(...given: string[]) {
  const images = held<readonly KeptImage[]>(given.map((name) => kept(name)));
  const list = new KeptList(() => images.value);
  list.sortBy('name');
  return { images, list };
}

describe('KeptList', () => {
  it('chooses one row, several, and a range', () => {
    const { list } = made('a', 'b', 'c', 'd');
    list.moveTo(1);
    expect(names(list.chosen)).toEqual(['b']);
    list.toggle(3);
    expect(names(list.chosen)).toEqual(['b', 'd']);
    list.toggle(1);
    expect(names(list.chosen)).toEqual(['d']);
    list.moveTo(2);
    list.extendTo(0);
    expect(names(list.chosen)).toEqual(['a', 'b', 'c']);
    list.extendTo(9);
    expect(names(list.chosen)).toEqual(['c', 'd']);
    list.chooseAll();
    expect(list.chosen).toHaveLength(4);
  });

  it('keeps what is chosen, and the row with the keyboard, when the library changes', () => {
    const { images, list } = made('b', 'c');
    list.moveTo(1);
    images.value = ['a', 'b', 'c', 'd'].map((name) => kept(name));
    expect([names(list.chosen), list.activeIndex]).toEqual([['c'], 2]);
    images.value = [kept('a'), kept('d')];
    expect([names(list.chosen), list.activeIndex]).toEqual([[], 1]);
  });

  it('follows an image that was renamed', () => {
    const { images, list } = made('a', 'b');
    list.moveTo(0);
    const renamed = kept('z', { digest: images.value[0]?.digest ?? '' });
    list.follow(images.value[0]?.id ?? '', renamed.id);
    images.value = [kept('b'), renamed];
    expect([names(list.chosen), list.activeIndex]).toEqual([['z'], 1]);
  });

  it('searches, and shows what is asked for in spite of that', () => {
    const { images, list } = made('a', 'b', 'c');
    list.search('c');
    expect(names(list.rows)).toEqual(['c']);
    list.show([images.value[0]?.id ?? '']);
    expect([list.text, names(list.chosen), list.activeIndex]).toEqual(['', ['a'], 0]);
    list.askToFind();
    expect(list.findRequests).toBe(1);
  });

  it('turns the order, and begins times and sizes with what is newest and largest', () => {
    const { list } = made('a');
    list.sortBy('name');
    expect(list.sort).toEqual({ by: 'name', descending: true });
    list.sortBy('size');
    expect(list.sort).toEqual({ by: 'size', descending: true });
    list.sortBy('size');
    expect(list.sort).toEqual({ by: 'size', descending: false });
  });

  it('takes every key where there is nothing', () => {
    const { list } = made();
    list.moveTo(3);
    list.toggle(0);
    list.extendTo(1);
    expect([list.count, list.activeIndex, list.chosen]).toEqual([0, 0, []]);
  });
});
