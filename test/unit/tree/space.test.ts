import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { measureSpace } from '../../../electron/tree/space.ts';
import { mergeLayers } from '../../../electron/tree/stack.ts';
import { StoredFiles } from '../../../electron/tree/stored-files.ts';
import type { TarEntry } from '../../../electron/tar/entry.ts';
import { entry, listingOf } from './entries.ts';

type Layer = readonly (TarEntry | string)[];

function space(...layers: Layer[]) {
  return measureSpace(new StoredFiles(layers.map((layer) => listingOf(layer))));
}

function file(path: string, bytes: number, fields: Partial<TarEntry> = {}): TarEntry {
  return entry(path, { type: 'file', size: bytes, storedSize: bytes, ...fields });
}

function link(path: string, linkname: string): TarEntry {
  return entry(path, { type: 'hardlink', linkname });
}

describe('measureSpace', () => {
  it('wastes nothing where no path is stored twice', () => {
    const { layers, stored, merged, wastedPaths } = space(
      ['d/', file('d/a', 10)],
      [file('d/b', 5)],
    );
    expect({ stored, merged, wastedPaths }).toEqual({ stored: 15, merged: 15, wastedPaths: 0 });
    expect(layers).toEqual([
      { entries: 2, stored: 10, survives: 10, wasted: [] },
      { entries: 1, stored: 5, survives: 5, wasted: [] },
    ]);
  });

  it('lays the bytes of an overwritten file to the layer that overwrote it', () => {
    const { layers, wasted } = space([file('a', 10)], [], [file('./a', 4, { mtime: 5 })]);
    expect(layers[0]).toMatchObject({ survives: 0, wasted: [{ by: 3, bytes: 10 }] });
    expect(wasted).toEqual([
      { path: 'a', bytes: 10, copies: 2, layers: [1, 3], cause: 'overwritten' },
    ]);
  });

  it('lays the bytes of a removed file to the layer with the whiteout', () => {
    const { layers, wasted } = space([file('d/a', 10)], ['d/.wh.a']);
    expect(layers[0]?.wasted).toEqual([{ by: 2, bytes: 10 }]);
    expect(wasted).toEqual([{ path: 'd/a', bytes: 10, copies: 1, layers: [1], cause: 'removed' }]);
  });

  it('counts what goes with a removed parent, an opaque directory, or one that becomes a file', () => {
    for (const upper of [['.wh.d'], ['d/.wh..wh..opq'], ['d@'], ['.wh..wh..opq']])
      expect(space([file('d/e/a', 7), file('d/b', 3)], upper)).toMatchObject({
        merged: 0,
        layers: [{ wasted: [{ by: 2, bytes: 10 }] }, {}],
        wasted: [
          { path: 'd/e/a', cause: 'removed' },
          { path: 'd/b', cause: 'removed' },
        ],
      });
  });

  it('tells copies with the same size and time from others', () => {
    const { repeated, wasted } = space(
      [file('a', 10), file('b', 10), file('c', 10)],
      [file('a', 10, { mode: 0o755 }), file('b', 11), file('c', 10, { mtime: 1 })],
    );
    expect(repeated).toEqual({ copies: 1, bytes: 10 });
    expect(wasted.map(({ cause }) => cause)).toEqual(['repeated', 'overwritten', 'overwritten']);
  });

  it('wastes a path once for each copy that is not the last', () => {
    const { wasted, merged } = space([file('a', 1)], [file('a', 20)], [file('a', 300)], ['.wh.a']);
    expect(merged).toBe(0);
    expect(wasted).toEqual([
      { path: 'a', bytes: 321, copies: 3, layers: [1, 2, 3], cause: 'removed' },
    ]);
  });

  it('lays a path that one layer stores twice to that layer itself', () => {
    expect(space([file('a', 1), file('./a', 2)]).layers[0]).toMatchObject({
      survives: 2,
      wasted: [{ by: 1, bytes: 1 }],
    });
  });

  it('counts hard links once, and keeps bytes that one of them still leads to', () => {
    const lower = [file('a', 10), link('b', 'a'), link('c', './b')];
    expect(space(lower)).toMatchObject({ stored: 10, merged: 10 });
    expect(space(lower, ['.wh.a'])).toMatchObject({ merged: 10, wastedPaths: 0 });
    expect(space(lower, ['.wh.a'], ['.wh.b'])).toMatchObject({ merged: 10 });
    expect(space(lower, ['.wh.a'], ['.wh.c'], ['.wh.b']).layers[0]?.wasted).toEqual([
      { by: 4, bytes: 10 },
    ]);
    expect(space([file('a', 10)], [link('b', 'a'), '.wh.a'])).toMatchObject({ merged: 0 });
    expect(space([link('a', 'a'), link('b', 'nothing')])).toMatchObject({ stored: 0 });
  });

  it('counts sparse files by what is stored, and nothing but files', () => {
    const sparse = file('s', 1000, { storedSize: 8, sparse: true });
    const whiteout = file('.wh.x', 3);
    expect(space([sparse, 'd/', 'l@', whiteout])).toMatchObject({ stored: 8, merged: 8 });
  });

  it('keeps what is no part of a filesystem out of the merged one', () => {
    expect(space([file('.wh..wh.plnk', 5), file('.', 2)])).toMatchObject({
      stored: 7,
      merged: 0,
      wastedPaths: 0,
    });
  });

  it('agrees with the merged view, and its sums with each other, on any stack', () => {
    const name = fc.constantFrom('a', 'b', 'a/a', 'a/b', 'a/a/a', 'b/a');
    const item = fc.oneof(
      fc.tuple(name, fc.integer({ min: 0, max: 9 })).map(([path, size]) => file(path, size)),
      name.map((path) => `${path}/`),
      name.map((path) => `${path}@`),
      name.map((path) => path.replace(/[^/]+$/, '.wh.$&')),
      name.map((path) => path.replace(/[^/]+$/, '.wh..wh..opq')),
    );
    const stacks = fc.array(fc.array(item, { maxLength: 8 }), { maxLength: 5 });
    fc.assert(
      fc.property(stacks, (layers) => {
        const listings = layers.map((layer) => listingOf(layer));
        const { layers: rows, stored, merged, wasted } = space(...layers);
        const stack = mergeLayers(listings);
        const left = layers.map(() => 0);
        for (let i = 0; i < stack.count; i++) {
          const { layer, index } = stack.entry(i);
          left[layer] = (left[layer] ?? 0) + (listings[layer]?.number('size', index) ?? 0);
        }
        expect(rows.map(({ survives }) => survives)).toEqual(left);
        for (const row of rows)
          expect(row.wasted.reduce((sum, { bytes }) => sum + bytes, row.survives)).toBe(row.stored);
        expect(wasted.reduce((sum, { bytes }) => sum + bytes, merged)).toBe(stored);
      }),
    );
  });

  it('measures 250,000 files with as many whiteouts, and the same directory removed again and again', () => {
    const files = Array.from({ length: 250_000 }, (_, i) => `d${String(i % 100)}/f${String(i)}`);
    const whiteouts = files.map((path) => path.replace('/', '/.wh.'));
    expect(space(files, [...whiteouts, 'd1/f1'])).toMatchObject({ stored: 250_001, merged: 1 });
    const again = Array.from({ length: 2000 }, () => ['.wh.d', '.wh..wh..opq']);
    const many = files.map((path) => `d/${path}`);
    expect(space(many, ...again)).toMatchObject({ stored: 250_000, merged: 0 });
  });

  it('measures paths of 50,000 components', () => {
    const deep = 'a/'.repeat(50_000);
    expect(space([`${deep}x`], ['.wh.a', 'b'])).toMatchObject({ stored: 2, merged: 1 });
  });
});
