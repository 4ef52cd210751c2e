import { describe, expect, it } from 'vitest';
import { addRecent, describeRecent } from '../../../electron/main/recents.ts';
import type { StoredRecent } from '../../../electron/main/user-state.ts';

const at = new Date('2026-01-02T03:04:05Z');

describe('addRecent', () => {
  it('puts a new path first, under an id of its own', () => {
    const one = addRecent([], '/a.tar', at);
    const two = addRecent(one, '/b.tar', at);
    expect(two.map((recent) => recent.path)).toEqual(['/b.tar', '/a.tar']);
    expect(new Set(two.map((recent) => recent.recentId)).size).toBe(2);
    expect(two[0]?.openedAt).toBe('2026-01-02T03:04:05.000Z');
  });

  it('moves a known path to the front and keeps its id', () => {
    const list = addRecent(addRecent([], '/a.tar', at), '/b.tar', at);
    const moved = addRecent(list, '/a.tar', at);
    expect(moved.map((recent) => recent.path)).toEqual(['/a.tar', '/b.tar']);
    expect(moved[0]?.recentId).toBe(list[1]?.recentId);
  });

  it('keeps ten', () => {
    let list: readonly StoredRecent[] = [];
    for (let i = 0; i < 12; i++) list = addRecent(list, `/${String(i)}.tar`, at);
    expect(list).toHaveLength(10);
    expect(list[0]?.path).toBe('/11.tar');
  });
});

describe('describeRecent', () => {
  it('tells the page a name and a folder, and no path', () => {
    const recent = { recentId: 'id', path: '/home/ann/images/a.tar', openedAt: at.toISOString() };
    expect(describeRecent(recent, '/home/ann')).toEqual({
      recentId: 'id',
      name: 'a.tar',
      folder: '~/images',
      openedAt: '2026-01-02T03:04:05.000Z',
    });
  });
});
