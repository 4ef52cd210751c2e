import { describe, expect, it } from 'vitest';
import { SpaceTree } from '../../../electron/tree/space-tree.ts';
import { StoredFiles } from '../../../electron/tree/stored-files.ts';
import type { TarEntry } from '../../../electron/tar/entry.ts';
import type { TreemapNode } from '../../../shared/space.ts';
import { entry, listingOf } from './entries.ts';

function tree(...layers: (readonly (TarEntry | string)[])[]): SpaceTree {
  return new SpaceTree(new StoredFiles(layers.map((layer) => listingOf(layer))));
}

function file(path: string, bytes: number): TarEntry {
  return entry(path, { type: 'file', size: bytes, storedSize: bytes });
}

/** `name:bytes:layer`, with the children in brackets. */
function text({ name, kind, bytes, layer, children }: TreemapNode): string {
  const inside = children.length === 0 ? '' : `[${children.map(text).join(' ')}]`;
  return `${kind === 'rest' ? '+' : name}:${String(bytes)}:${String(layer)}${inside}`;
}

function shown(map: TreemapNode | null): string {
  return map === null ? 'nothing' : text(map);
}

describe('SpaceTree', () => {
  const two = tree(
    ['d/', file('d/a', 10), file('d/e/b', 30), file('gone', 99)],
    [file('d/c', 25), file('top', 50), '.wh.gone', 'empty/', file('zero', 0)],
  );

  it('shows the largest first, and the layer that most bytes come from', () => {
    expect(shown(two.treemap(''))).toBe(':115:2[d:65:1[e:30:1[b:30:1] c:25:2 a:10:1] top:50:2]');
  });

  it('shows a directory, or nothing where no bytes are', () => {
    expect(shown(two.treemap('d/e'))).toBe('e:30:1[b:30:1]');
    expect(shown(two.treemap('empty'))).toBe('nothing');
    expect(shown(two.treemap('gone'))).toBe('nothing');
    expect(shown(two.treemap('not/there'))).toBe('nothing');
    expect(shown(tree([]).treemap(''))).toBe('nothing');
  });

  it('puts what is beyond the first hundred into one tile, with the files it stands for', () => {
    const many = Array.from({ length: 250 }, (_, i) => file(`f${String(i).padStart(3, '0')}`, 9));
    const map = tree(many).treemap('');
    expect(map?.children).toHaveLength(101);
    expect(map?.children.at(-1)).toMatchObject({ kind: 'rest', bytes: 1350, files: 150, layer: 1 });
  });

  it('leaves tiles out that would be too small to see, below the first level', () => {
    const map = tree([file('d/large', 9990), file('d/small', 4), file('d/tiny', 6)]).treemap('');
    expect(shown(map)).toBe(':10000:1[d:10000:1[large:9990:1 +:10:1]]');
  });

  it('divides four levels, and never makes more than a thousand tiles', () => {
    const deep = tree([file('a/b/c/d/e', 1)]);
    expect(shown(deep.treemap(''))).toBe(':1:1[a:1:1[b:1:1[c:1:1[d:1:1]]]]');
    const wide = Array.from({ length: 27_000 }, (_, i) => {
      const [a, b, c] = [Math.trunc(i / 900), Math.trunc(i / 30) % 30, i % 30].map(String);
      return file(`${a ?? ''}/${b ?? ''}/${c ?? ''}`, 1 + (i % 7));
    });
    const count = (node: TreemapNode): number =>
      node.children.reduce((sum, child) => sum + count(child), 1);
    const map = tree(wide).treemap('');
    expect(map === null ? 0 : count(map)).toBeLessThan(1000);
  });

  it('sums up to what the directory holds on every level', () => {
    const check = ({ bytes, children }: TreemapNode): void => {
      if (children.length === 0) return;
      expect(children.reduce((sum, child) => sum + child.bytes, 0)).toBe(bytes);
      for (const child of children) check(child);
    };
    const map = two.treemap('');
    if (map !== null) check(map);
    expect.hasAssertions();
  });

  it('shows what stands below a file as part of its tile', () => {
    expect(shown(tree([file('f', 5), file('f/below', 3)]).treemap(''))).toBe(
      ':8:1[f:8:1[below:3:1 +:5:1]]',
    );
  });
});
