import { describe, expect, it } from 'vitest';
import { imageRows } from '../../../../renderer/lib/image-rows.ts';
import { ImageList } from '../../../../renderer/state/image-list.svelte.ts';
import { graph, image } from '../sample-graph.ts';

/** A heading, three images, a heading, one artifact. */
function made(): ImageList {
  const images = ['a', 'b', 'c'].map((id) => image({ id, digest: id, names: [`app:${id}`] }));
  const chart = image({ id: 'chart', digest: 'chart', kind: 'artifact', names: ['chart:1'] });
  return new ImageList(imageRows(graph({ nodes: [], indexes: [], images: [...images, chart] })));
}

describe('ImageList', () => {
  it('begins at the first image and counts what stands for something', () => {
    const list = made();
    expect(list.activeIndex).toBe(1);
    expect([list.shown, list.total, list.count]).toEqual([4, 4, 6]);
    expect([1, 3, 5].map((index) => list.positionOf(index))).toEqual([1, 3, 4]);
  });

  it('passes over headings and stays within its ends', () => {
    const list = made();
    list.moveTo(list.activeIndex - 1);
    expect(list.activeIndex).toBe(1);
    list.moveTo(4);
    expect(list.activeIndex).toBe(5);
    list.moveTo(4);
    expect(list.activeIndex).toBe(3);
    list.moveTo(99);
    expect(list.activeIndex).toBe(5);
    list.moveTo(0);
    expect(list.activeIndex).toBe(1);
  });

  it('is narrowed, and goes back to the selected image when it is not', () => {
    const list = made();
    list.filter('chart');
    expect([list.shown, list.total, list.activeIndex]).toEqual([1, 4, 1]);
    list.filter('nothing like it');
    expect([list.shown, list.activeIndex]).toEqual([0, 0]);
    list.clear('c');
    expect([list.text, list.activeIndex]).toEqual(['', 3]);
  });
});
