import { describe, expect, it } from 'vitest';
import { pressTreeKey } from '../../../../renderer/lib/tree-keys.ts';
import {
  FileTree,
  PAGE_ROWS,
  type RowSource,
} from '../../../../renderer/state/file-tree.svelte.ts';
import { FailureError } from '../../../../shared/failure.ts';
import type { FileRow } from '../../../../shared/model.ts';
import { deferred, settled } from '../fake-bridge.ts';
import { fileRow } from '../sample-file.ts';

function row(path: string, hasChildren = false): FileRow {
  const name = path.split('/').at(-1) ?? '';
  return fileRow({ name, path, type: hasChildren ? 'dir' : 'file', hasChildren });
}

/** A layer of directories with so many entries each; names that begin with `d` are directories. */
class Layer {
  readonly queries: string[] = [];
  readonly folders: Readonly<Record<string, readonly string[]>>;

  constructor(folders: Readonly<Record<string, readonly string[]>>) {
    this.folders = folders;
  }

  readonly children: RowSource['children'] = ({ path, offset, limit, sort }) => {
    this.queries.push(`${path}@${String(offset)}`);
    const names = this.folders[path] ?? [];
    const sorted = sort.descending ? names.toReversed() : names;
    const rows = sorted
      .slice(offset, offset + limit)
      .map((name) => row(path === '' ? name : `${path}/${name}`, name.startsWith('d')));
    return Promise.resolve({ total: names.length, offset, rows });
  };
}

/** Where a layer's rows come from; all its paths in one list, too. */
function rowsOf(layer: Layer, children = layer.children): RowSource {
  const all = Object.entries(layer.folders).flatMap(([dir, names]) =>
    names.map((name) => (dir === '' ? name : `${dir}/${name}`)),
  );
  return {
    children,
    entries: ({ offset, limit }) => {
      const rows = all.slice(offset, offset + limit).map((path) => row(path, path.includes('d')));
      return Promise.resolve({ total: all.length, offset, rows });
    },
    places: ({ path }) => {
      const parts = path.split('/');
      const places = parts.map((name, i) =>
        (layer.folders[parts.slice(0, i).join('/')] ?? []).indexOf(name),
      );
      return Promise.resolve(places.includes(-1) ? [] : places);
    },
  };
}

const many = (count: number) => Array.from({ length: count }, (_, i) => `f${String(i)}`);
const shown = (tree: FileTree) =>
  Array.from({ length: tree.count }, (_, i) => tree.rowAt(i).row?.path ?? '…');

async function opened(layer: Layer): Promise<FileTree> {
  const tree = new FileTree(rowsOf(layer));
  await tree.ensure(0, 50);
  return tree;
}

describe('FileTree', () => {
  it('fetches the first page and knows how many rows there are', async () => {
    const layer = new Layer({ '': many(500_000) });
    const tree = new FileTree(rowsOf(layer));
    expect(tree.starting).toBe(true);
    await tree.ensure(0, 50);
    expect(tree.count).toBe(500_000);
    expect(layer.queries).toEqual(['@0']);
    expect(tree.rowAt(0)).toMatchObject({ level: 1, position: 1, siblings: 500_000 });
  });

  it('fetches only pages that come into view, each once', async () => {
    const layer = new Layer({ '': many(500_000) });
    const tree = await opened(layer);
    expect(tree.rowAt(300_000).row).toBeNull();
    await Promise.all([tree.ensure(299_990, 300_010), tree.ensure(299_990, 300_010)]);
    await tree.ensure(299_990, 300_010);
    expect(tree.rowAt(300_000).row?.path).toBe('f300000');
    expect(layer.queries).toEqual(['@0', '@299800', '@300000']);
  });

  it('forgets pages that were not seen for long', async () => {
    const layer = new Layer({ '': many(100_000) });
    const tree = await opened(layer);
    for (let page = 1; page <= 200; page++)
      await tree.ensure(page * PAGE_ROWS, page * PAGE_ROWS + 1);
    expect(tree.rowAt(0).row).toBeNull();
    await tree.ensure(0, 1);
    expect(tree.rowAt(0).row?.path).toBe('f0');
  });

  it('puts the rows of an opened directory below it', async () => {
    const tree = await opened(new Layer({ '': ['d1', 'f1'], d1: ['d2', 'f2'], 'd1/d2': ['f3'] }));
    await tree.expand(0);
    await tree.expand(1);
    expect(shown(tree)).toEqual(['d1', 'd1/d2', 'd1/d2/f3', 'd1/f2', 'f1']);
    expect(tree.rowAt(2)).toMatchObject({ level: 3, position: 1, siblings: 1, expanded: false });
    expect(tree.rowAt(4)).toMatchObject({ level: 1, position: 2, siblings: 2 });
  });

  it('finds rows behind a large opened directory', async () => {
    const tree = await opened(new Layer({ '': ['d1', 'd2', 'f1'], d1: many(300_000), d2: ['x'] }));
    await tree.expand(1);
    await tree.expand(0);
    await tree.ensure(300_000, 300_010);
    expect(tree.count).toBe(300_004);
    expect(tree.rowAt(300_000).row?.path).toBe('d1/f299999');
    expect([300_001, 300_002, 300_003].map((at) => tree.rowAt(at).row?.path)).toEqual([
      'd2',
      'd2/x',
      'f1',
    ]);
  });

  it('opens inner directories again with the outer one', async () => {
    const tree = await opened(new Layer({ '': ['d1'], d1: ['d2'], 'd1/d2': ['f'] }));
    await tree.expand(0);
    await tree.expand(1);
    tree.collapse(0);
    expect(shown(tree)).toEqual(['d1']);
    await tree.expand(0);
    expect(shown(tree)).toEqual(['d1', 'd1/d2', 'd1/d2/f']);
  });

  it('keeps directories open when it is sorted', async () => {
    const tree = await opened(new Layer({ '': ['d1', 'f1'], d1: ['a', 'b'] }));
    await tree.expand(0);
    await tree.sortBy('name');
    expect(tree.sort).toEqual({ by: 'name', descending: true });
    expect(shown(tree)).toEqual(['f1', 'd1', 'd1/b', 'd1/a']);
    await tree.sortBy('size');
    expect(tree.sort).toEqual({ by: 'size', descending: true });
  });

  it('leaves files and empty directories closed', async () => {
    const tree = await opened(new Layer({ '': ['f1'] }));
    await tree.toggle(0);
    expect(tree.rowAt(0).expanded).toBe(false);
  });

  it('drops a page that comes after its directory was closed', async () => {
    const late = deferred<undefined>();
    const layer = new Layer({ '': ['d1', 'f1'], d1: ['x'] });
    const tree = new FileTree(
      rowsOf(layer, async (query) => {
        if (query.path === 'd1') await late.promise;
        return layer.children(query);
      }),
    );
    await tree.ensure(0, 10);
    const expanding = tree.expand(0);
    tree.collapse(0);
    late.resolve(undefined);
    await expanding;
    expect(shown(tree)).toEqual(['d1', 'f1']);
  });

  it('shows why a page did not come, and asks again on request', async () => {
    const layer = new Layer({ '': ['f1'] });
    let broken = true;
    const tree = new FileTree(
      rowsOf(layer, (query) => {
        if (broken) throw new FailureError('read-failed');
        return layer.children(query);
      }),
    );
    await tree.ensure(0, 10);
    await tree.ensure(0, 10);
    expect(tree.failure?.code).toBe('read-failed');
    broken = false;
    await tree.retry(0, 10);
    expect(tree.failure).toBeNull();
    expect(shown(tree)).toEqual(['f1']);
  });

  it('shows all paths as one list, in which nothing opens', async () => {
    const tree = await opened(new Layer({ '': ['d1', 'f1'], d1: ['x'] }));
    tree.flatten(true);
    await tree.reload();
    expect(tree.sort.by).toBe('path');
    expect(shown(tree)).toEqual(['d1', 'f1', 'd1/x']);
    await tree.expand(0);
    expect(tree.count).toBe(3);
    tree.flatten(false);
    await tree.reload();
    expect([tree.sort.by, tree.count]).toEqual(['name', 2]);
  });

  it('keeps what is on show until the rows that take its place are there', async () => {
    const layer = new Layer({ '': ['d1', 'f1', 'f2'], d1: ['x'] });
    let late = deferred<undefined>();
    late.resolve(undefined);
    const tree = new FileTree(
      rowsOf(layer, async (query) => {
        await late.promise;
        return layer.children(query);
      }),
    );
    await tree.ensure(0, 10);
    tree.moveTo(2);
    late = deferred();
    const [first, second] = [tree.reload(), tree.reload()];
    expect(shown(tree)).toEqual(['d1', 'f1', 'f2']);
    late.resolve(undefined);
    await Promise.all([first, second]);
    expect(tree.activeRow?.path).toBe('f2');
  });

  it('opens what is above a path to show it', async () => {
    const layer = new Layer({ '': ['d1', 'f'], d1: many(500).concat('d2'), 'd1/d2': ['deep'] });
    const tree = await opened(layer);
    await tree.reveal('d1/d2/deep');
    expect(tree.activeRow?.path).toBe('d1/d2/deep');
    expect(tree.activeIndex).toBe(502);
    await tree.reveal('d1/nowhere');
    expect(tree.activeRow?.path).toBe('d1/d2/deep');
    tree.flatten(true);
    await tree.reload();
    await tree.reveal('f');
    expect([tree.flat, tree.activeRow?.path]).toEqual([false, 'f']);
  });

  it('keeps the active row when rows come and go above it', async () => {
    const tree = await opened(new Layer({ '': ['d1', 'd2', 'f1'], d1: ['x', 'y'], d2: ['z'] }));
    tree.moveTo(2);
    await tree.expand(0);
    expect(tree.activeIndex).toBe(4);
    expect(tree.activeRow?.path).toBe('f1');
    tree.moveTo(1);
    tree.collapse(0);
    expect(tree.activeRow?.path).toBe('d1');
  });
});

describe('pressTreeKey', () => {
  it('walks, opens and closes', async () => {
    const tree = await opened(new Layer({ '': ['d1', 'f1'], d1: ['x', 'y'] }));
    const press = async (key: string) => {
      pressTreeKey(tree, key, 10);
      await settled();
      return tree.activeRow?.path;
    };
    expect(await press('ArrowRight')).toBe('d1');
    expect(tree.count).toBe(4);
    expect(await press('ArrowRight')).toBe('d1/x');
    expect(await press('End')).toBe('f1');
    expect(await press('PageUp')).toBe('d1');
    expect(await press('PageDown')).toBe('f1');
    expect(await press('ArrowUp')).toBe('d1/y');
    expect(await press('ArrowLeft')).toBe('d1');
    expect(await press('Enter')).toBe('d1');
    expect(tree.count).toBe(2);
    expect(await press('Home')).toBe('d1');
    expect(pressTreeKey(tree, 'a', 10)).toBe(false);
  });
});
