import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  clearCache,
  unfinishedEntryName,
  useOfCache,
} from '../../../electron/store/cache-folder.ts';
import { CACHE_BOUNDS, LayerCache, type CacheBounds } from '../../../electron/store/layer-cache.ts';
import { ofElsewhere, ofTheDead } from '../../support/ended-maker.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const PAYLOAD = Buffer.from('what is in a layer, at some length');
/** Magic, checksum and key. */
const HEADER = 16 + 32 + 32;

function cacheIn(folder: string, bounds: Partial<CacheBounds> = {}, reader = 'one'): LayerCache {
  return new LayerCache(folder, reader, { ...CACHE_BOUNDS, ...bounds });
}

/** A cache with one entry, and the path of its file. */
function filled() {
  const folder = scratch.next();
  const cache = cacheIn(folder);
  cache.put('a', PAYLOAD);
  const [name = ''] = fs.readdirSync(folder);
  return { folder, cache, file: path.join(folder, name) };
}

function modeOf(file: string): number {
  return fs.statSync(file).mode & 0o777;
}

describe('LayerCache', () => {
  it('gives back what was put, also to others', () => {
    const { folder, cache } = filled();
    expect(cache.get('a')).toEqual(PAYLOAD);
    expect(cacheIn(folder).get('a')).toEqual(PAYLOAD);
    expect([cache.has('a'), cache.has('b'), cache.get('b')]).toEqual([true, false, null]);
    cache.put('a', Buffer.from('other'));
    expect(cache.get('a')?.toString()).toBe('other');
    cache.put('empty', Buffer.alloc(0));
    expect(cache.get('empty')?.length).toBe(0);
    cache.drop('a');
    expect(cache.has('a')).toBe(false);
  });

  it('makes nothing before there is something to keep', () => {
    const folder = scratch.next();
    expect(cacheIn(folder).get('a')).toBeNull();
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('shows no entry of another version of the reader', () => {
    const { folder, cache } = filled();
    const other = cacheIn(folder, {}, 'two');
    expect([other.has('a'), other.get('a')]).toEqual([false, null]);
    other.put('a', Buffer.from('of two'));
    expect([cache.get('a'), other.get('a')?.toString()]).toEqual([PAYLOAD, 'of two']);
  });

  it.runIf(process.platform !== 'win32')('lets nobody else in', () => {
    const { folder, file } = filled();
    expect([modeOf(folder), modeOf(file)]).toEqual([0o700, 0o600]);
  });
});

describe('a damaged entry', () => {
  it('is dropped, whichever byte is another', () => {
    const { cache, file } = filled();
    const good = fs.readFileSync(file);
    for (let at = 0; at < good.length; at++) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x41;
      fs.writeFileSync(file, bad);
      expect(cache.get('a'), String(at)).toBeNull();
      expect(fs.existsSync(file), String(at)).toBe(false);
    }
  });

  it('is dropped, wherever it is cut, or longer', () => {
    const { cache, file } = filled();
    const good = fs.readFileSync(file);
    expect(good.length).toBe(HEADER + PAYLOAD.length);
    for (let length = 0; length < good.length; length++) {
      fs.writeFileSync(file, good.subarray(0, length));
      expect(cache.get('a'), String(length)).toBeNull();
    }
    fs.writeFileSync(file, Buffer.concat([good, Buffer.from('x')]));
    expect(cache.get('a')).toBeNull();
    fs.writeFileSync(file, good);
    expect(cache.get('a')).toEqual(PAYLOAD);
  });

  it('is dropped if it stands under the name of another', () => {
    const { folder, cache, file } = filled();
    cache.put('b', Buffer.from('b'));
    const [other = ''] = fs.readdirSync(folder).filter((name) => !file.endsWith(name));
    fs.copyFileSync(file, path.join(folder, other));
    expect(cache.get('b')).toBeNull();
    expect(cache.get('a')).toEqual(PAYLOAD);
  });

  it('is not read if it is larger than any that is written', () => {
    const { folder, file } = filled();
    fs.truncateSync(file, 4096);
    expect(cacheIn(folder, { maxEntryBytes: 100 }).get('a')).toBeNull();
    expect(fs.existsSync(file)).toBe(false);
  });
});

describe('what is not the cache’s own', () => {
  it.runIf(process.platform !== 'win32').each([
    [
      'a file that others can write',
      (file: string) => {
        fs.chmodSync(file, 0o666);
      },
    ],
    [
      'a link to a good entry',
      (file: string) => {
        fs.renameSync(file, `${file}.moved`);
        fs.symlinkSync(`${file}.moved`, file);
      },
    ],
    [
      'a folder that others can write',
      (file: string) => {
        fs.chmodSync(path.dirname(file), 0o777);
      },
    ],
    [
      'a folder that is a link',
      (file: string) => {
        const folder = path.dirname(file);
        fs.renameSync(folder, `${folder}.moved`);
        fs.symlinkSync(`${folder}.moved`, folder);
      },
    ],
    [
      'a directory in the place of an entry',
      (file: string) => {
        fs.rmSync(file);
        fs.mkdirSync(file);
      },
    ],
  ])('is not used: %s', (_what, change) => {
    const { cache, file } = filled();
    change(file);
    expect(cache.get('a')).toBeNull();
  });

  it.runIf(process.platform !== 'win32')(
    'is neither written nor cleared in a folder that is a link',
    () => {
      const { folder, cache } = filled();
      fs.renameSync(folder, `${folder}.moved`);
      fs.symlinkSync(`${folder}.moved`, folder);
      cache.put('b', PAYLOAD);
      cache.drop('a');
      expect(clearCache(folder)).toEqual({ entries: 0, bytes: 0 });
      expect(fs.readdirSync(`${folder}.moved`)).toHaveLength(1);
    },
  );

  it.runIf(process.getuid?.() === 0)('is not used: what belongs to another user', () => {
    const { folder, cache, file } = filled();
    fs.chownSync(file, 1, 1);
    expect(cache.get('a')).toBeNull();
    cache.put('a', PAYLOAD);
    fs.chownSync(folder, 1, 1);
    expect(cache.get('a')).toBeNull();
  });

  it('stays when the cache is cleared', () => {
    const { folder, cache, file } = filled();
    cache.put('b', PAYLOAD);
    const foreign = [
      'notes.txt',
      'x.entry',
      `${'0'.repeat(64)}.entry.bak`,
      `${'0'.repeat(63)}.entry`,
    ];
    for (const name of foreign) fs.writeFileSync(path.join(folder, name), 'mine');
    const unfinished = path.join(folder, unfinishedEntryName('0'.repeat(64)));
    fs.writeFileSync(unfinished, 'half');
    const bytes = 2 * fs.statSync(file).size + 4;
    expect(useOfCache(folder)).toEqual({ entries: 2, bytes });
    expect(clearCache(folder)).toEqual({ entries: 2, bytes });
    expect(fs.readdirSync(folder).sort()).toEqual(foreign.sort());
    expect(clearCache(folder)).toEqual({ entries: 0, bytes: 0 });
  });
});

describe('the bounds', () => {
  const size = HEADER + PAYLOAD.length;

  it('hold after each write, by bytes and by number', () => {
    const folder = scratch.next();
    const cache = cacheIn(folder, { maxBytes: 32 * size });
    for (let i = 0; i < 200; i++) {
      cache.put(String(i), PAYLOAD);
      expect(useOfCache(folder).bytes).toBeLessThanOrEqual(32 * size);
    }
    expect(useOfCache(folder).entries).toBeGreaterThan(24);
    const few = cacheIn(scratch.next(), { maxEntries: 16 });
    const kept = () => Array.from({ length: 40 }, (_, i) => i).filter((i) => few.has(String(i)));
    for (let i = 0; i < 40; i++) few.put(String(i), PAYLOAD);
    expect(kept().length).toBeLessThanOrEqual(16);
    expect(kept()).toContain(39);
  });

  it('let go first of what was not used for the longest time', () => {
    const folder = scratch.next();
    const before = cacheIn(folder);
    const names = new Map<string, string>();
    for (const key of ['a', 'b', 'c', 'd']) {
      before.put(key, PAYLOAD);
      const [file = ''] = fs
        .readdirSync(folder)
        .filter((name) => ![...names.values()].includes(name));
      names.set(key, file);
      fs.utimesSync(path.join(folder, file), 1000 + names.size, 1000 + names.size);
    }
    expect(before.get('a')).toEqual(PAYLOAD);
    const small = cacheIn(folder, { maxBytes: 3.5 * size });
    small.put('e', PAYLOAD);
    expect(['a', 'b', 'c', 'd', 'e'].filter((key) => small.has(key))).toEqual(['a', 'd', 'e']);
  });

  it('keep nothing that is too large by itself', () => {
    const folder = scratch.next();
    cacheIn(folder, { maxEntryBytes: 10 }).put('a', PAYLOAD);
    expect(useOfCache(folder).entries).toBe(0);
  });

  it('sweep what a writer left behind, and not what one may still write', () => {
    const { folder } = filled();
    const name = () => unfinishedEntryName('0'.repeat(64));
    const [old, fresh, dead, elsewhere] = [
      name(),
      name(),
      ofTheDead(name()),
      ofElsewhere(name()),
    ].map((each) => path.join(folder, each)) as [string, string, string, string];
    const all = [old, fresh, dead, elsewhere];
    for (const each of all) fs.writeFileSync(each, 'half');
    fs.utimesSync(old, 1000, 1000);
    cacheIn(folder).put('b', PAYLOAD);
    expect(all.map((file) => fs.existsSync(file))).toEqual([false, true, false, true]);
  });
});

describe('a disk that does not take it', () => {
  it('is as no cache', () => {
    const folder = scratch.next();
    fs.writeFileSync(folder, 'a file is in the way');
    const cache = cacheIn(folder);
    cache.put('a', PAYLOAD);
    expect([cache.get('a'), cache.has('a'), clearCache(folder).entries]).toEqual([null, false, 0]);
    expect(fs.readFileSync(folder, 'utf8')).toBe('a file is in the way');
  });

  it('leaves no unfinished file', () => {
    const { folder, cache, file } = filled();
    fs.rmSync(file);
    fs.mkdirSync(path.join(file, 'in the way'), { recursive: true });
    cache.put('a', PAYLOAD);
    expect(fs.readdirSync(folder)).toEqual([path.basename(file)]);
  });
});
