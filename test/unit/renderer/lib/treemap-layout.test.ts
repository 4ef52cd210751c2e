import { describe, expect, it } from 'vitest';
import {
  hueOf,
  layoutTiles,
  neighbour,
  type Tile,
} from '../../../../renderer/lib/treemap-layout.ts';
import type { TreemapNode } from '../../../../shared/space.ts';

function file(name: string, bytes: number): TreemapNode {
  return { name, kind: 'file', bytes, files: 1, layer: 1, children: [] };
}

function dir(name: string, children: readonly TreemapNode[]): TreemapNode {
  const bytes = children.reduce((sum, child) => sum + child.bytes, 0);
  return { name, kind: 'dir', bytes, files: children.length, layer: 1, children };
}

const rest: TreemapNode = { name: '', kind: 'rest', bytes: 50, files: 9, layer: 1, children: [] };
const map = dir('', [dir('usr', [file('a', 500), file('b', 250), rest]), file('c', 200)]);

function named(tiles: readonly Tile[], name: string): Tile {
  const found = tiles.find(({ node }) => node.name === name);
  if (found === undefined) throw new Error(`no tile ${name}`);
  return found;
}

describe('layoutTiles', () => {
  const tiles = layoutTiles(map, 600, 300);

  it('draws every part once, outer ones first, each with the names that lead to it', () => {
    expect(tiles.map(({ names, depth }) => `${String(depth)} ${names.join('/')}`)).toEqual([
      '1 usr',
      '2 usr/a',
      '2 usr/b',
      '2 usr',
      '1 c',
    ]);
  });

  it('gives the top areas in proportion to bytes', () => {
    const area = ({ width, height }: Tile): number => width * height;
    const ratio = area(named(tiles, 'usr')) / area(named(tiles, 'c'));
    expect(ratio).toBeGreaterThan(3.8);
    expect(ratio).toBeLessThan(4.2);
  });

  it('keeps what is in a directory inside it, below its name', () => {
    const usr = named(tiles, 'usr');
    expect(usr.headed).toBe(true);
    for (const inner of tiles.filter(({ depth }) => depth === 2)) {
      expect(inner.x).toBeGreaterThanOrEqual(usr.x);
      expect(inner.y).toBeGreaterThanOrEqual(usr.y + 18);
      expect(inner.x + inner.width).toBeLessThanOrEqual(usr.x + usr.width);
      expect(inner.y + inner.height).toBeLessThanOrEqual(usr.y + usr.height);
    }
  });

  it('draws nothing too small to be seen, and nothing at all without room', () => {
    const crumbs = dir('', [file('large', 1_000_000), file('crumb', 1)]);
    expect(layoutTiles(crumbs, 300, 200).map(({ node }) => node.name)).toEqual(['large']);
    expect(layoutTiles(map, 0, 300)).toEqual([]);
    const small = layoutTiles(map, 40, 40).map(({ depth }) => depth);
    expect(small).toEqual([1, 1]);
  });
});

describe('neighbour', () => {
  const four = dir(
    '',
    ['a', 'b', 'c', 'd'].map((name) => file(name, 100)),
  );
  const tiles = layoutTiles(four, 400, 400);

  it('finds the tile on each side, and stays where there is none', () => {
    for (const from of tiles)
      for (const [direction, opposite] of [
        ['left', 'right'],
        ['up', 'down'],
      ] as const) {
        const there = neighbour(tiles, from, direction);
        if (there !== from) expect(neighbour(tiles, there, opposite)).toBe(from);
        else expect(neighbour(tiles, from, opposite)).not.toBe(from);
      }
  });
});

describe('hueOf', () => {
  it('keeps the first twelve apart', () => {
    const hues = Array.from({ length: 12 }, (_, n) => hueOf(n)).sort((a, b) => a - b);
    for (const [i, hue] of hues.entries())
      if (i > 0) expect(hue - (hues[i - 1] ?? 0)).toBeGreaterThan(8);
  });
});
