import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import type { FileTree, TreeRow } from '../../../electron/tree/file-tree.ts';
import { MergedTree } from '../../../electron/tree/merged-tree.ts';
import { mergeLayers } from '../../../electron/tree/stack.ts';
import { NO_FILTER, type FileFilter } from '../../../shared/files.ts';
import { entry, listingOf } from './entries.ts';

type Layer = Parameters<typeof listingOf>[0];

const MARKS = { added: 'A ', modified: 'M ', removed: 'D ', opaque: 'O ' } as const;

function mergedTree(...layers: Layer[]): MergedTree {
  return new MergedTree(
    layers.map((layer, i) => ({
      digest: `sha256:${String(i + 1)}`,
      position: i + 1,
      listing: listingOf(layer),
    })),
  );
}

function rowsOf(tree: FileTree, more: Partial<FileFilter> = {}, dir = ''): TreeRow[] {
  const sort = { by: 'name', descending: false } as const;
  const query = { sort, filter: { ...NO_FILTER, ...more }, offset: 0, limit: 1000 };
  return tree
    .children(dir, query)
    .rows.flatMap((row) => [row, ...(row.hasChildren ? rowsOf(tree, more, row.path) : [])]);
}

/** The whole tree as text: what changed, the path, and `*` for what has no entry of its own. */
function shown(tree: FileTree, more: Partial<FileFilter> = {}): string[] {
  return rowsOf(tree, more).map(
    ({ change, path, implied }) =>
      `${change === null ? '' : MARKS[change]}${path}${implied ? '*' : ''}`,
  );
}

function flat(tree: FileTree, by: 'path' | 'size', more: Partial<FileFilter> = {}): string[] {
  const sort = { by, descending: by === 'size' };
  const query = { sort, filter: { ...NO_FILTER, ...more }, offset: 0, limit: 1000 };
  return tree.flat(query).rows.map(({ path }) => path);
}

describe('MergedTree', () => {
  it('says of each path what the topmost layer did', () => {
    const lower = ['d/', 'd/gone', 'd/kept', 'd/new', 'o/', 'o/x'];
    const top = ['d/.wh.gone', entry('d/new', { size: 7 }), 'd/made', 'o/.wh..wh..opq', 'o/y'];
    expect(shown(mergedTree(lower, top))).toEqual([
      'd',
      'D d/gone',
      'd/kept',
      'A d/made',
      'M d/new',
      'O o',
      'D o/x',
      'A o/y',
    ]);
  });

  it('calls everything in the lowest layer added, the root too', () => {
    const tree = mergedTree(['./', './a', './d/x']);
    expect(shown(tree)).toEqual(['A d*', 'A d/x', 'A a']);
    expect(tree.find('')).toMatchObject({ change: 'added', changed: [], changedBelow: true });
  });

  it('takes nothing from the layers above the view', () => {
    expect(shown(mergedTree(['a', 'b'], ['.wh.a']))).toEqual(['D a', 'b']);
    expect(shown(mergedTree(['a', 'b'], ['.wh.a'], ['c']))).toEqual(['b', 'A c']);
  });

  it('sees no change where an entry without content is only repeated', () => {
    const empty = entry('a', { size: 0, storedSize: 0 });
    const tree = mergedTree([empty, 'd/'], [empty, 'd/', 'd/x']);
    expect(shown(tree)).toEqual(['d', 'A d/x', 'a']);
    expect(tree.find('a')).toMatchObject({ layer: 2, at: { layer: 'sha256:2', entry: 0 } });
    expect(tree.find('d')).toMatchObject({ change: null, changedBelow: true });
  });

  it('tells that a file was stored again, since what it holds may be something else', () => {
    const tree = mergedTree(['a'], ['a']);
    expect(tree.find('a')).toMatchObject({ change: 'modified', changed: ['content'] });
  });

  it.each([
    ['type', 'a', { type: 'symlink', linkname: 'b' }],
    ['size', 'a', { size: 9 }],
    ['mode', 'a', { mode: 0o755 }],
    ['owner', 'a', { gid: 5 }],
    ['time', 'a', { mtime: 1_700_000_000.5 }],
    ['link', 'a@', { linkname: 'elsewhere' }],
    ['xattrs', 'a', { xattrs: new Map([['user.x', Buffer.from('1')]]) }],
  ] as const)('tells that the %s is different', (part, name, fields) => {
    const tree = mergedTree([entry(name)], [entry(name, fields)]);
    expect(tree.find('a')).toMatchObject({
      change: 'modified',
      changed: [part],
      before: { layer: 1, size: name === 'a' ? 1 : 0, mode: 0o644, mtime: 1_700_000_000 },
    });
  });

  it('does not take bits of the type in a mode, or names of owners, for a change', () => {
    const fields = { mode: 0o100644, uname: 'somebody' };
    const empty = { size: 0, storedSize: 0 };
    const lower = entry('a', empty);
    expect(shown(mergedTree([lower], [entry('a', { ...empty, ...fields })]))).toEqual(['a']);
  });

  it('compares a directory with what unpacking makes of one without an entry', () => {
    const dir = entry('d/', { mode: 0o700 });
    const tree = mergedTree(['d/x'], [dir]);
    expect(tree.find('d')).toMatchObject({ change: 'modified', changed: ['mode', 'time'] });
  });

  it('keeps a directory without an entry that lost all its files', () => {
    expect(shown(mergedTree(['d/x'], ['d/.wh.x']))).toEqual(['d*', 'D d/x']);
    expect(shown(mergedTree(['d/x'], ['.wh.d']))).toEqual(['D d*', 'D d/x']);
  });

  it('shows what stood below a directory that became a file', () => {
    expect(shown(mergedTree(['d/', 'd/x'], ['d']))).toEqual(['M d', 'D d/x']);
  });

  it('takes no name for a twin of one that was removed', () => {
    const tree = mergedTree(['File', 'a', 'A'], ['.wh.File', 'file']);
    const twins = rowsOf(tree, { changes: [] }).filter((row) => row.twin);
    expect(twins.map(({ path }) => path)).toEqual(['A', 'a']);
  });

  it('finds what stands, and nothing that was removed', () => {
    const tree = mergedTree(['d/', 'd/x', 'f'], ['.wh.d', 'e/y']);
    expect(tree.find('d')).toBeUndefined();
    expect(tree.find('d/x')).toBeUndefined();
    expect(tree.find('nowhere')).toBeUndefined();
    expect(tree.find('e')).toMatchObject({ implied: true, at: null, layer: null });
    expect(tree.find('f')).toMatchObject({ layer: 1, index: 2 });
    expect(tree.entries).toBe(2);
  });

  it('sums what stands apart from what was removed', () => {
    const big = (path: string, size: number) => entry(path, { size });
    const tree = mergedTree(
      ['d/', big('d/a', 5), big('d/b', 3), 'g/', big('g/c', 4)],
      ['d/.wh.a', '.wh.g'],
    );
    expect(rowsOf(tree).map(({ path, size }) => [path, size])).toEqual([
      ['d', 3],
      ['d/a', 5],
      ['d/b', 3],
      ['g', 4],
      ['g/c', 4],
    ]);
  });

  it('gives a hard link what its target has in the same layer, and counts it once', () => {
    const link = (path: string, linkname: string) => entry(path, { type: 'hardlink', linkname });
    const target = entry('d/a', { size: 8, mode: 0o755 });
    const tree = mergedTree(
      [target, link('d/b', './d/a'), link('d/c', 'd/b'), link('d/self', 'd/self')],
      [entry('d/a', { size: 1 })],
    );
    expect(tree.find('d/b')).toMatchObject({ size: 8, mode: 0o755, linkname: './d/a' });
    expect(tree.find('d/c')).toMatchObject({ size: 8, type: 'hardlink' });
    expect(tree.find('d/self')).toMatchObject({ size: 0 });
    expect(tree.find('d')).toMatchObject({ size: 1 });
  });

  it('shows with a filter what matches and the directories above', () => {
    const tree = mergedTree(
      ['a/', 'a/b/', 'a/b/Etc', 'a/c', entry('s', { mode: 0o4755, size: 9 })],
      ['x', 'a/.wh.c', entry('dev/n', { type: 'char', uid: 7, gname: 'tty' })],
    );
    expect(shown(tree, { text: 'ETC' })).toEqual(['a', 'a/b', 'a/b/Etc']);
    expect(flat(tree, 'path', { changes: ['removed', 'added'] })).toEqual(['a/c', 'dev/n', 'x']);
    expect(flat(tree, 'path', { special: ['setuid', 'device'] })).toEqual(['dev/n', 's']);
    expect(flat(tree, 'path', { owner: '7' })).toEqual(['dev/n']);
    expect(flat(tree, 'path', { owner: 'tty' })).toEqual(['dev/n']);
    expect(flat(tree, 'path', { kinds: ['dir'] })).toEqual(['a', 'a/b']);
    expect(flat(tree, 'size', { minSize: 1, maxSize: 8, hideRemoved: true })).toEqual([
      'a/b/Etc',
      'x',
    ]);
    expect(shown(tree, { hideRemoved: true })).toEqual([
      'a',
      'a/b',
      'a/b/Etc',
      'A dev*',
      'A dev/n',
      's',
      'A x',
    ]);
    expect(shown(tree, { text: 'nothing has this' })).toEqual([]);
  });

  it('tells where a path is among what is shown', () => {
    const tree = mergedTree(['a/', 'b', 'd/', 'd/x', 'd/e/f', 'z'], ['.wh.b']);
    const sort = { by: 'name', descending: true } as const;
    const places = (path: string, more: Partial<FileFilter> = {}) =>
      tree.places(path, { sort, filter: { ...NO_FILTER, ...more } });
    expect(places('d/e/f')).toEqual([0, 0, 0]);
    expect(places('d/x')).toEqual([0, 1]);
    expect(places('d/x', { text: 'x' })).toEqual([0, 0]);
    expect(places('z')).toEqual([2]);
    for (const path of ['b', 'nowhere', '']) expect(places(path)).toEqual([]);
    expect(places('z', { text: 'x' })).toEqual([]);
  });

  it('keeps hostile names as they are', () => {
    const names = ['a\nb', '\u202etxt.exe', 'n\udc80', 'nul\0', '.wh.', '-rf'];
    const tree = mergedTree(names, ['../../up', '/top', 'l'.repeat(100_000)]);
    expect(flat(tree, 'path', { text: '' })).toHaveLength(9);
    for (const name of [...names, 'up', 'top', 'l'.repeat(100_000)])
      expect(tree.find(name)).toMatchObject({ name, path: name });
  });

  it('agrees with two maps, before and after the topmost layer', () => {
    const name = fc.constantFrom('a', 'b', 'a/a', 'a/b', 'a/a/a', 'b/a');
    const item = fc.oneof(
      name,
      name.map((path) => `${path}/`),
      name.map((path) => path.replace(/[^/]+$/, '.wh.$&')),
      name.map((path) => path.replace(/[^/]+$/, '.wh..wh..opq')),
    );
    const layers = fc.array(fc.array(item, { maxLength: 8 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(layers, (items) => {
        const stamped = items.map((paths, layer) =>
          paths.map((path) => entry(path, { mtime: layer })),
        );
        const tree = mergedTree(...stamped);
        const found = rowsOf(tree)
          .filter(({ change }) => change !== 'opaque')
          .map(({ path, change }) => `${path} ${String(change)}`);
        const opaque = new Set(
          rowsOf(tree).flatMap((row) => (row.change === 'opaque' ? [row.path] : [])),
        );
        const expected = expectedChanges(items).filter(
          (line) => !opaque.has(line.slice(0, line.indexOf(' '))),
        );
        expect(found.sort()).toEqual(expected);
        const stack = mergeLayers(stamped.map((layer) => listingOf(layer)));
        const listed = Array.from({ length: stack.count }, (_, i) => stack.entry(i).path);
        expect(flat(tree, 'path', { hideRemoved: true })).toEqual(listed);
      }),
    );
  });
});

/** The rules in their plainest form. A path's value is the layer of its entry, -1 if it has none. */
function applyLayer(below: ReadonlyMap<string, number>, items: readonly string[], layer: number) {
  const result = new Map(below);
  const removeBelow = (path: string): void => {
    for (const key of [...result.keys()]) if (key.startsWith(path)) result.delete(key);
  };
  for (const item of items) {
    if (item.endsWith('.wh..wh..opq')) removeBelow(item.slice(0, -'.wh..wh..opq'.length));
    else if (item.includes('.wh.')) {
      result.delete(item.replace('.wh.', ''));
      removeBelow(`${item.replace('.wh.', '')}/`);
    }
  }
  for (const item of items.filter((path) => !path.includes('.wh.'))) {
    if (!item.endsWith('/')) removeBelow(`${item}/`);
    const parts = item.replace(/\/$/, '').split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const above = parts.slice(0, depth).join('/');
      if (!result.has(above)) result.set(above, -1);
    }
    result.set(parts.join('/'), layer);
  }
  return result;
}

function expectedChanges(layers: readonly (readonly string[])[]): string[] {
  let before: ReadonlyMap<string, number> = new Map();
  let after = before;
  for (const [layer, items] of layers.entries()) {
    before = after;
    after = applyLayer(before, items, layer);
  }
  const changeOf = (path: string): string => {
    if (!after.has(path)) return 'removed';
    if (!before.has(path)) return 'added';
    // Every layer has a time of its own, so that an entry of another layer always differs.
    return before.get(path) === after.get(path) ? 'null' : 'modified';
  };
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].map((path) => `${path} ${changeOf(path)}`).sort();
}
