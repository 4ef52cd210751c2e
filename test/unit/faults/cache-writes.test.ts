/** Each call of a write into the cache fails, and files of Drydock's own are cut at any byte. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_INDEX, indexBytes, readIndex } from '../../../electron/library/index-file.ts';
import { KeptState } from '../../../electron/main/kept-state.ts';
import { readUserState } from '../../../electron/main/user-state.ts';
import { readEntry, writeEntry } from '../../../electron/store/cache-entry.ts';
import { LayerCache } from '../../../electron/store/layer-cache.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { recordCase } from '../../support/security-case.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));

const CALLS = [
  'mkdirSync',
  'lstatSync',
  'openSync',
  'writeSync',
  'closeSync',
  'renameSync',
] as const;
const CODES = ['ENOSPC', 'EFBIG', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EMFILE'] as const;
const CUTS = 10_000;
const PAYLOAD = Buffer.alloc(9_000, 'what is in a layer');
const scratch = scratchFolder();

afterEach(() => {
  vi.restoreAllMocks();
});

type Call = (...args: unknown[]) => unknown;

/** Has the call of this number throw; returns how many there were. */
function failing(name: (typeof CALLS)[number], at: number, code: string): { count: number } {
  const real = fs[name] as unknown as Call;
  const seen = { count: 0 };
  const faulty: Call = (...args) => {
    if (++seen.count === at) throw Object.assign(new Error(code), { code });
    return real(...args);
  };
  vi.spyOn(fs, name).mockImplementation(faulty);
  return seen;
}

describe('a write into the cache', () => {
  it('that fails at any call leaves the entry as it was, the new one, or none', () => {
    const wrong: unknown[] = [];
    let tried = 0;
    for (const isThere of [false, true])
      for (const name of CALLS)
        for (const code of CODES)
          for (let at = 1; ; at++) {
            const folder = scratch.next();
            const cache = new LayerCache(folder, 'a test');
            if (isThere) cache.put('a', Buffer.from('before'));
            const seen = failing(name, at, code);
            cache.put('a', PAYLOAD);
            vi.restoreAllMocks();
            if (seen.count < at) break;
            tried++;
            const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
            const got = cache.get('a')?.toString() ?? (isThere ? 'lost' : 'none');
            const allowed = [PAYLOAD.toString(), isThere ? 'before' : 'none'];
            if (names.some((each) => each.endsWith('.new')) || !allowed.includes(got))
              wrong.push([name, at, code, names, got.slice(0, 20)]);
          }
    recordCase({
      id: 'R11',
      variant: 'every call of a write into the cache',
      happened: 'the entry as it was, the new one, or none; no part is left',
      passed: wrong.length === 0,
    });
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });

  it('that the disk takes byte by byte is whole', () => {
    const real = fs.writeSync as unknown as Call;
    const one: Call = (fd, bytes, at) => real(fd, bytes, at, 1);
    vi.spyOn(fs, 'writeSync').mockImplementation(one as never);
    const cache = new LayerCache(scratch.next(), 'a test');
    cache.put('a', PAYLOAD);
    expect(cache.get('a')).toEqual(PAYLOAD);
  });
});

describe('a file that is cut at any byte, as after a power loss', () => {
  /** Cuts the file at each of its bytes, from the end; gives those cuts after which it is taken for something. */
  function cuts(file: string, taken: () => boolean): { cut: number; wrong: readonly number[] } {
    const wrong: number[] = [];
    const { size } = fs.statSync(file);
    for (let left = size - 1; left >= 0; left--) {
      fs.truncateSync(file, left);
      if (taken()) wrong.push(left);
    }
    return { cut: size, wrong };
  }

  it('is no entry of the cache, no index of a library, and no state of the window', () => {
    const folder = scratch.next();
    fs.mkdirSync(folder, { mode: 0o700 });
    const key = createHash('sha256').update('key').digest();
    writeEntry(folder, key, PAYLOAD);
    const entry = path.join(folder, fs.readdirSync(folder)[0] ?? '');
    const entries = cuts(entry, () => readEntry(entry, key, PAYLOAD.length) !== null);

    const index = path.join(folder, 'index.json');
    const digest = `sha256:${'0'.repeat(64)}`;
    const raw = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 1 };
    const text = indexBytes(EMPTY_INDEX).toString();
    const manifests = JSON.stringify([raw]);
    fs.writeFileSync(index, text.replace('[]', manifests));
    expect(readIndex(index)).toMatchObject({ ok: true });
    // Without the end of the last line it is the same document.
    fs.truncateSync(index, fs.statSync(index).size - 1);
    const indexes = cuts(index, () => readIndex(index).ok);

    const state = path.join(folder, 'state.json');
    const kept = new KeptState(state, () => undefined);
    for (let at = 0; at < 5; at++) kept.rememberSource(`/images/${String(at)}.tar`);
    fs.truncateSync(state, fs.statSync(state).size - 1);
    const states = cuts(state, () => readUserState(state).recents.length > 0);

    const wrong = [entries, indexes, states].map((each) => each.wrong);
    const cut = entries.cut + indexes.cut + states.cut;
    recordCase({
      id: 'R18',
      variant: `${String(CUTS)} cuts`,
      happened: 'never taken for an entry, an index or a state',
      passed: wrong.flat().length === 0 && cut >= CUTS,
    });
    expect(wrong).toEqual([[], [], []]);
    expect(cut).toBeGreaterThanOrEqual(CUTS);
  });
});
