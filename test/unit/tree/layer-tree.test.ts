import { describe, expect, it } from 'vitest';
import type { TreePage, TreeRow, TreeSort } from '../../../electron/tree/file-tree.ts';
import { LayerTree } from '../../../electron/tree/layer-tree.ts';
import { NO_FILTER } from '../../../shared/files.ts';
import { entry, listingOf } from './entries.ts';

const layer = 'sha256:aa';
const byName: TreeSort = { by: 'name', descending: false };
const marks: Readonly<Record<string, string>> = { dir: '/', symlink: '@', whiteout: ' (whiteout)' };

/** The whole tree as text: two spaces a level, `*` for what has no entry of its own. */
function render(tree: LayerTree, dir = '', indent = ''): string[] {
  return children(tree, dir, byName, 0, 1000).rows.flatMap((row) => {
    const line = `${indent}${row.name}${marks[row.type] ?? ''}${row.implied ? '*' : ''}`;
    return [line, ...(row.hasChildren ? render(tree, row.path, `${indent}  `) : [])];
  });
}

function treeOf(...entries: Parameters<typeof listingOf>[0][]): LayerTree {
  return new LayerTree(listingOf(entries.flatMap((part) => [...part])), layer);
}

function children(
  tree: LayerTree,
  path: string,
  sort: TreeSort,
  offset: number,
  limit: number,
): TreePage {
  return tree.children(path, { sort, filter: NO_FILTER, offset, limit });
}

function search(tree: LayerTree, text: string, limit: number): readonly TreeRow[] {
  const sort = { by: 'path', descending: false } as const;
  return tree.flat({ sort, filter: { ...NO_FILTER, text }, offset: 0, limit }).rows;
}

function names(rows: readonly TreeRow[]): string[] {
  return rows.map((row) => row.name);
}

describe('LayerTree', () => {
  it('puts directories first, then names in byte order', () => {
    const tree = treeOf(['z', 'B', 'a', 'dir/', 'dir/x', 'é', 'Dir/', 'a-b', 'a.b']);
    expect(render(tree)).toEqual(['Dir/', 'dir/', '  x', 'B', 'a', 'a-b', 'a.b', 'z', 'é']);
  });

  it('makes directories that have no entry, and completes them when one follows', () => {
    const tree = treeOf(['usr/lib/a', 'usr/', 'opt/b/c/', 'etc@']);
    expect(render(tree)).toEqual(['opt/*', '  b/*', '    c/', 'usr/', '  lib/*', '    a', 'etc@']);
  });

  it('shows an entry stored twice as two rows, whatever the spelling', () => {
    const tree = treeOf(['d/', 'x', './x', 'd/y', './d/', 'd/./y', '/x']);
    expect(render(tree)).toEqual(['d/', '  y', '  y', 'd/', 'x', 'x', 'x']);
    expect(children(tree, '', byName, 0, 9).rows.map((row) => row.index)).toEqual([0, 4, 1, 2, 6]);
  });

  it('keeps case and Unicode twins apart', () => {
    const tree = treeOf(['File', 'file', 'e\u0301', '\u00e9', 'n\udc80', 'n\udc81']);
    expect(children(tree, '', byName, 0, 9).total).toBe(6);
  });

  it('marks names of a directory that differ in case or accents only', () => {
    const tree = treeOf([
      'File',
      'file',
      'e\u0301',
      '\u00e9',
      'ß',
      'SS',
      'x',
      'd/FILE',
      'y',
      './y',
    ]);
    const twins = search(tree, '', 20).filter((row) => row.twin);
    expect(names(twins)).toEqual(['File', 'SS', 'e\u0301', 'file', 'ß', 'é']);
    expect(tree.find('file')?.twin).toBe(true);
    expect(tree.find('d/FILE')?.twin).toBe(false);
  });

  it('keeps what lies below a link or a file under a directory of that name', () => {
    const tree = treeOf(['d/', 'd@', 'd/passwd', 'f', 'f/g']);
    expect(render(tree)).toEqual(['d/', '  passwd', 'f/*', '  g', 'd@', 'f']);
  });

  it('takes the root from a directory only', () => {
    const tree = treeOf(['./', entry('.', { type: 'file' }), '', '../..//', 'a']);
    expect(names(children(tree, '', byName, 0, 9).rows)).toEqual(['../..//', '', '.', 'a']);
  });

  it('applies .. without leaving the root', () => {
    expect(render(treeOf(['../../evil', 'a/../b/c']))).toEqual(['b/*', '  c', 'evil']);
  });

  it('shows whiteouts as rows', () => {
    expect(render(treeOf(['d/.wh.x', 'd/y']))).toEqual(['d/*', '  .wh.x (whiteout)', '  y']);
  });

  it('sums sizes below directories', () => {
    const sizes = [entry('a/b/f', { size: 5 }), entry('a/g', { size: 2 ** 40 }), 'a/h@', 'a/b/'];
    const tree = treeOf(sizes);
    expect(children(tree, '', byName, 0, 9).rows[0]?.size).toBe(2 ** 40 + 5);
    expect(children(tree, 'a', byName, 0, 9).rows.map((row) => row.size)).toEqual([5, 2 ** 40, 0]);
  });

  it.each([
    ['size', false, ['d', 'e', 'c', 'b', 'a']],
    ['size', true, ['e', 'd', 'a', 'b', 'c']],
    ['mtime', false, ['d', 'e', 'c', 'a', 'b']],
    ['mtime', true, ['d', 'e', 'b', 'a', 'c']],
    ['type', false, ['d', 'e', 'a', 'b', 'c']],
    ['type', true, ['d', 'e', 'c', 'a', 'b']],
    ['name', true, ['e', 'd', 'c', 'b', 'a']],
  ] as const)('sorts by %s, descending %s', (by, descending, expected) => {
    const tree = treeOf([
      entry('a', { size: 3, mtime: 5 }),
      entry('b', { size: 1, mtime: 2 ** 62 }),
      entry('c', { mtime: -1, type: 'hardlink' }),
      'd/',
      'e/',
      entry('e/f', { size: 9 }),
    ]);
    expect(names(children(tree, '', { by, descending }, 0, 9).rows)).toEqual(expected);
  });

  it('finds the last of several entries, and directories without one', () => {
    const tree = treeOf(['d/x', entry('x', { size: 5 }), './x', 'd/.wh.y', 'f/g', 'f']);
    expect(tree.find('x')).toMatchObject({ index: 2, size: 1 });
    expect(tree.find('d')).toMatchObject({ index: -1, implied: true, hasChildren: true });
    expect(tree.find('f')).toMatchObject({ index: 5, type: 'file' });
    for (const path of ['y', 'd/y', 'x/x']) expect(tree.find(path)).toBeUndefined();
  });

  it('gives a hard link what its target has, and counts it once', () => {
    const link = entry('d/b', { type: 'hardlink', linkname: 'd/a' });
    const tree = treeOf([entry('d/a', { size: 8, mode: 0o4755 }), link]);
    expect(tree.find('d/b')).toMatchObject({ size: 8, mode: 0o4755, linkname: 'd/a' });
    expect(tree.find('d')?.size).toBe(8);
  });

  it('wants whiteouts of a kind, and nothing in a view of one layer that is a change', () => {
    const tree = treeOf(['d/.wh.x', 'd/y', 'e/.wh..wh..opq']);
    const query = { sort: byName, offset: 0, limit: 9 };
    const kinds = ['whiteout', 'opaque'] as const;
    expect(names(tree.children('d', { ...query, filter: { ...NO_FILTER, kinds } }).rows)).toEqual([
      '.wh.x',
    ]);
    const changes = ['added'] as const;
    expect(tree.flat({ ...query, filter: { ...NO_FILTER, changes } }).total).toBe(0);
  });

  it('gives pages', () => {
    const tree = treeOf(Array.from({ length: 100 }, (_, i) => `f${String(i).padStart(2, '0')}`));
    expect(children(tree, '', byName, 98, 10)).toMatchObject({
      total: 100,
      rows: [{ name: 'f98' }, {}],
    });
    expect(children(tree, '', byName, 200, 10).rows).toEqual([]);
    expect(children(tree, '', byName, -5, -1).rows).toEqual([]);
  });

  it('has nothing in what is no directory', () => {
    const tree = treeOf(['a/b']);
    for (const path of ['a/b', 'x', 'a/x/y']) {
      expect(children(tree, path, byName, 0, 9)).toEqual({ total: 0, rows: [] });
    }
  });

  it('fills every field of a row', () => {
    const xattrs = new Map([['user.a', Buffer.from('1')]]);
    const fields = {
      type: 'char',
      mode: 0o4755,
      uid: 2 ** 32,
      uname: 'me',
      devmajor: 1,
      devminor: 3,
    } as const;
    const [row] = children(
      treeOf([entry('dev/null', { ...fields, xattrs })]),
      'dev',
      byName,
      0,
      1,
    ).rows;
    expect(row).toEqual({
      name: 'null',
      path: 'dev/null',
      type: 'char',
      size: 0,
      mode: 0o4755,
      uid: 2 ** 32,
      gid: 0,
      uname: 'me',
      gname: 'root',
      mtime: 1_700_000_000,
      linkname: null,
      xattrs: ['user.a'],
      device: '1:3',
      hasChildren: false,
      twin: false,
      implied: false,
      at: { layer, entry: 0 },
      layer: null,
      change: null,
      changed: [],
      before: null,
      changedBelow: false,
      index: 0,
    });
  });

  it('shows the rest of a path below 256 levels as one name', () => {
    const tree = treeOf([`${'a/'.repeat(50_000)}f`, 'x']);
    const deepest = 'a/'.repeat(255) + 'a';
    const { rows } = children(tree, deepest, byName, 0, 9);
    expect(rows.map((row) => [row.name.length, row.path.length, row.hasChildren])).toEqual([
      [2 * (50_000 - 256) + 1, 100_001, false],
    ]);
  });

  it('places 500,000 entries', () => {
    function* entries(): Generator<string> {
      for (let i = 0; i < 500_000; i++) {
        yield `usr/lib/d${String(i % 1000)}/e${String(i % 5000)}/file${String(i)}`;
      }
    }
    const tree = new LayerTree(listingOf(entries()), layer);
    expect(children(tree, '', byName, 0, 9)).toMatchObject({ total: 1, rows: [{ size: 500_000 }] });
    expect(children(tree, 'usr/lib', byName, 0, 1).total).toBe(1000);
    expect(children(tree, 'usr/lib/d7', byName, 0, 9).rows).toMatchObject([
      { name: 'e1007', size: 100 },
      { name: 'e2007' },
      { name: 'e3007' },
      { name: 'e4007' },
      { name: 'e7', path: 'usr/lib/d7/e7' },
    ]);
    expect(search(tree, 'FILE499999', 5)).toMatchObject([{ index: 499_999 }]);
  });
});

describe('LayerTree.flat', () => {
  const tree = treeOf([
    'etc/Passwd',
    'etc/passwd-',
    'usr/bin/PASSWD',
    'Grün/x',
    'n\udc80',
    'ab',
    'c',
  ]);

  it.each([
    ['passwd', 9, ['etc/Passwd', 'etc/passwd-', 'usr/bin/PASSWD']],
    ['PASSWD', 2, ['etc/Passwd', 'etc/passwd-']],
    ['c/p', 9, ['etc/Passwd', 'etc/passwd-']],
    ['GRÜN', 9, ['Grün/x']],
    ['\udc80', 9, ['n\udc80']],
    ['abc', 9, []],
    ['', 1, ['Grün/x']],
    ['x', 0, []],
  ])('finds %j, at most %i', (text, limit, expected) => {
    expect(search(tree, text, limit).map((row) => row.path)).toEqual(expected);
  });
});
