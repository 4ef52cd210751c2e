import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { mergeLayers } from '../../../electron/tree/stack.ts';
import { entry, listingOf } from './entries.ts';

type Layer = Parameters<typeof listingOf>[0];

/** The merged view as text: `layer:path`, with `!` for what lies under something else than a directory. */
function merged(...layers: Layer[]): string[] {
  const stack = mergeLayers(layers.map((layer) => listingOf(layer)));
  return Array.from({ length: stack.count }, (_, i) => {
    const { path, layer, underNonDirectory } = stack.entry(i);
    return `${String(layer)}:${path}${underNonDirectory ? '!' : ''}`;
  });
}

describe('mergeLayers', () => {
  it('sorts entries by component, parents first', () => {
    expect(merged(['b', 'a-b', 'a/', 'a/z', 'a.b', 'a/c/', 'a/c/d'])).toEqual([
      '0:a',
      '0:a/c',
      '0:a/c/d',
      '0:a/z',
      '0:a-b',
      '0:a.b',
      '0:b',
    ]);
  });

  it('lets upper layers win and keeps the children of a directory', () => {
    expect(merged(['d/', 'd/x', 'd/y'], ['d/', 'd/y'])).toEqual(['1:d', '0:d/x', '1:d/y']);
  });

  it('lets the last of two equal paths win', () => {
    const stack = mergeLayers([listingOf(['x', './x', 'y', '/x'])]);
    expect(stack.entry(0)).toMatchObject({ path: 'x', index: 3 });
    expect(stack.count).toBe(2);
  });

  it('removes what a whiteout names, with all below it', () => {
    expect(merged(['d/', 'd/e/', 'd/e/f', 'd/g'], ['d/.wh.e'])).toEqual(['0:d', '0:d/g']);
    expect(merged(['d/e/f', 'g'], ['.wh.d'])).toEqual(['0:g']);
    expect(merged(['d/', 'd/x'], ['./d/.wh.x'])).toEqual(['0:d']);
  });

  it.each(['hardlink', 'dir', 'symlink', 'char', 'fifo'] as const)(
    'takes a whiteout that is stored as a %s for what its name says, as other tools do',
    (type) => {
      const lower = ['etc/', 'etc/passwd', 'x'];
      expect(merged(lower, [entry('.wh.etc', { type })])).toEqual(['0:x']);
    },
  );

  it('takes a whiteout that is a hard link to another one by its own name', () => {
    const links = ['.wh.b', 'd/.wh..wh..opq'].map((path) =>
      entry(path, { type: 'hardlink', linkname: '.wh.a' }),
    );
    const stack = mergeLayers([
      listingOf(['a', 'b', 'c', 'd/', 'd/x']),
      listingOf(['.wh.a', ...links]),
    ]);
    expect(Array.from({ length: stack.count }, (_, i) => stack.entry(i).path)).toEqual(['c', 'd']);
  });

  it('shows nothing of what has the prefix and removes nothing', () => {
    expect(merged(['.wh..wh.plnk/', '.wh..wh.aufs', 'a'])).toEqual(['0:a']);
  });

  it('applies whiteouts to lower layers only, whatever the order', () => {
    expect(merged(['d/old', 'd/new'], ['d/new', 'd/.wh..wh..opq', 'd/.wh.new'])).toEqual([
      '1:d/new',
    ]);
    expect(merged(['a'], ['.wh.a', 'a'], ['b'])).toEqual(['1:a', '2:b']);
    expect(merged(['.wh.a', 'a'])).toEqual(['0:a']);
  });

  it('hides lower siblings behind an opaque whiteout, but not the directory', () => {
    expect(merged(['d/', 'd/x', 'd/e/f', 'g'], ['d/.wh..wh..opq', 'd/n'])).toEqual([
      '0:d',
      '1:d/n',
      '0:g',
    ]);
    expect(merged(['a', 'd/x'], ['.wh..wh..opq', 'b'])).toEqual(['1:b']);
  });

  it('brings nothing back when a removed directory returns', () => {
    expect(merged(['d/', 'd/x'], ['.wh.d'], ['d/', 'd/y'])).toEqual(['2:d', '2:d/y']);
    expect(merged(['d/', 'd/x'], ['d'], ['d/'])).toEqual(['2:d']);
  });

  it('takes no whiteout for more than it says', () => {
    const lower = ['etc/', 'etc/passwd'];
    expect(merged(lower, ['etc/.wh.'])).toEqual(['0:etc', '1:etc/.wh.', '0:etc/passwd']);
    const ignored = ['etc/.wh..wh..opqX', 'etc/.wh..', '.wh..', '.wh...', '.wh..wh.plnk'];
    expect(merged(lower, ignored)).toEqual(['0:etc', '0:etc/passwd']);
  });

  it('replaces a directory and all below it by a file or a link', () => {
    expect(merged(['d/', 'd/x', 'd/e/f'], ['d@'])).toEqual(['1:d']);
    expect(merged(['d/', 'd/x', 'd@', 'd/passwd'])).toEqual(['0:d', '0:d/passwd!']);
    expect(merged(['d@'], ['d/', 'd/x'])).toEqual(['1:d', '1:d/x']);
    expect(merged(['f'], ['f/g/h'])).toEqual(['0:f', '1:f/g/h!']);
  });

  it('keeps every path below the root', () => {
    expect(merged(['./', '../../a', '/b', entry('.', { type: 'file' })])).toEqual([
      '0:',
      '0:a',
      '0:b',
    ]);
  });

  it('keeps names that are not UTF-8 apart', () => {
    expect(merged(['n\udc80', 'n\udc81'], ['.wh.n\udc80'])).toEqual(['0:n\udc81']);
  });

  it('has nothing to show for no layers, and skips empty ones', () => {
    expect(merged()).toEqual([]);
    expect(merged([], ['a'], [], ['b'])).toEqual(['1:a', '3:b']);
  });

  it('agrees with a map that is changed entry by entry', () => {
    const name = fc.constantFrom('a', 'b', 'a/a', 'a/b', 'a/a/a', 'b/a');
    const item = fc.oneof(
      name,
      name.map((path) => `${path}/`),
      name.map((path) => path.replace(/[^/]+$/, '.wh.$&')),
      name.map((path) => path.replace(/[^/]+$/, '.wh..wh..opq')),
    );
    const layers = fc.array(fc.array(item, { maxLength: 8 }), { maxLength: 5 });
    fc.assert(
      fc.property(layers, (items) => {
        const paths = merged(...items).map((line) => line.replace('!', ''));
        expect(paths).toEqual(applyOneByOne(items));
      }),
    );
  });

  it('merges 250,000 files with as many whiteouts', () => {
    const files = Array.from({ length: 250_000 }, (_, i) => `d${String(i % 100)}/f${String(i)}`);
    const whiteouts = files.map((path) => path.replace('/', '/.wh.'));
    expect(merged(files, [...whiteouts, 'd1/f1'])).toEqual(['1:d1/f1']);
  });

  it('merges paths of 50,000 components', () => {
    const deep = 'a/'.repeat(50_000);
    expect(merged([`${deep}x`], [`${deep}.wh.x`, 'b'])).toEqual(['1:b']);
  });
});

/** The rules in their plainest form, at a cost that grows with the square of the entries. */
function applyOneByOne(layers: readonly (readonly string[])[]): string[] {
  const result = new Map<string, number>();
  const removeBelow = (path: string): void => {
    for (const key of [...result.keys()]) if (key.startsWith(path)) result.delete(key);
  };
  for (const [layer, items] of layers.entries()) {
    for (const item of items) {
      if (item.endsWith('.wh..wh..opq')) removeBelow(item.slice(0, -'.wh..wh..opq'.length));
      else if (item.includes('.wh.')) {
        result.delete(item.replace('.wh.', ''));
        removeBelow(`${item.replace('.wh.', '')}/`);
      }
    }
    for (const item of items.filter((path) => !path.includes('.wh.'))) {
      if (!item.endsWith('/')) removeBelow(`${item}/`);
      result.set(item.replace(/\/$/, ''), layer);
    }
  }
  // No name here holds a byte below '/', so the order of whole paths is that of their components.
  return [...result]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, layer]) => `${String(layer)}:${path}`);
}
