import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptState } from '../../../electron/main/kept-state.ts';
import {
  readUserState,
  writeUserState,
  type UserState,
} from '../../../electron/main/user-state.ts';

const DEFAULTS: UserState = {
  bounds: null,
  maximized: false,
  recents: [],
  reopenTabs: true,
  tabs: [],
  appearance: 'system',
  keepLayers: true,
  notifies: true,
  limits: {},
  language: 'system',
};
const SOME: UserState = {
  bounds: { x: -10, y: 20, width: 1000, height: 700 },
  maximized: true,
  reopenTabs: false,
  tabs: [
    { origin: { kind: 'path', path: '/images/a.tar' }, name: 'a.tar', shown: false },
    { origin: { kind: 'kept', image: 'sha256:aa' }, name: 'kept', shown: true },
    { origin: { kind: 'sample' }, name: 'sample', shown: false },
  ],
  appearance: 'dark',
  keepLayers: false,
  notifies: false,
  limits: { 'index-depth': 20 },
  language: 'ko',
  recents: [
    {
      recentId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
      path: '/images/a.tar',
      openedAt: '2026-01-02T03:04:05.000Z',
    },
  ],
};

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-state-'));
  file = path.join(folder, 'deeper/drydock.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('writeUserState', () => {
  it('writes what is read back, for this user only, and leaves nothing else', () => {
    writeUserState(file, SOME);
    expect(readUserState(file)).toEqual(SOME);
    expect(readdirSync(path.dirname(file))).toEqual(['drydock.json']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('replaces the file as a whole', () => {
    writeUserState(file, SOME);
    const before = statSync(file).ino;
    writeUserState(file, DEFAULTS);
    expect(readUserState(file)).toEqual(DEFAULTS);
    expect(statSync(file).ino).not.toBe(before);
  });

  it('takes a limit that is out of range, or from before there were any, as usual', () => {
    writeUserState(file, SOME);
    for (const limits of [{ 'index-depth': 1000 }, { unknown: 1 }, 'x', undefined]) {
      writeFileSync(file, JSON.stringify({ ...SOME, limits }));
      expect(readUserState(file)).toEqual({ ...SOME, limits: {} });
    }
  });

  it('does not write through a link that stands where its temporary file goes', () => {
    writeUserState(file, SOME);
    const target = path.join(folder, 'target');
    writeFileSync(target, 'untouched');
    symlinkSync(target, `${file}.new`);
    writeUserState(file, SOME);
    expect(readFileSync(target, 'utf8')).toBe('untouched');
  });

  it('leaves the old file when the new one cannot be put in place', () => {
    mkdirSync(path.join(file, 'in-the-way'), { recursive: true });
    expect(() => {
      writeUserState(file, SOME);
    }).toThrow();
    expect(readdirSync(path.dirname(file))).toEqual(['drydock.json']);
  });
});

describe('readUserState', () => {
  it.each([
    ['nothing', ''],
    ['half a file', JSON.stringify(SOME).slice(0, 40)],
    ['another shape', '[]'],
    ['a bad id', JSON.stringify(SOME).replace('1b4e28ba', '../../..')],
    ['a NUL in a path', JSON.stringify(SOME).replaceAll('a.tar', 'a\\u0000.tar')],
    ['a size that is no number', JSON.stringify(SOME).replace('1000', '1e999')],
    ['too much', JSON.stringify(SOME) + ' '.repeat(8 * 1024 * 1024)],
    ['eleven recents', JSON.stringify({ ...SOME, recents: Array(11).fill(SOME.recents[0]) })],
  ])('takes the defaults for a file with %s', (_name, text) => {
    const damaged = path.join(folder, 'damaged.json');
    writeFileSync(damaged, text);
    expect(readUserState(damaged)).toEqual(DEFAULTS);
  });

  it('keeps what a file says that knows no cache', () => {
    const known = path.join(folder, 'older.json');
    writeFileSync(known, JSON.stringify({ ...SOME, keepLayers: undefined }));
    expect(readUserState(known)).toEqual({ ...SOME, keepLayers: true });
  });

  it('takes the defaults where there is no file', () => {
    expect(readUserState(file)).toEqual(DEFAULTS);
  });
});

describe('KeptState', () => {
  it('keeps sources and the window from one start to the next', () => {
    const first = new KeptState(file, () => undefined);
    first.rememberSource('/images/a.tar');
    first.rememberWindow({ x: 1, y: 2, width: 800, height: 600 }, false);
    first.setKeepLayers(false);
    const second = new KeptState(file, () => undefined);
    expect(second.current).toEqual(first.current);
    expect(second.current.keepLayers).toBe(false);
    const [recent] = second.current.recents;
    expect(second.findRecent(recent?.recentId ?? '')?.path).toBe('/images/a.tar');
    second.forgetSources();
    expect(readFileSync(file, 'utf8')).not.toContain('a.tar');
  });

  it('logs a disk that does not take it, and goes on', () => {
    mkdirSync(path.join(file, 'in-the-way'), { recursive: true });
    const lines: string[] = [];
    const kept = new KeptState(file, (line) => lines.push(line));
    kept.rememberSource('/images/a.tar');
    expect(kept.current.recents).toHaveLength(1);
    expect(lines).toHaveLength(1);
  });
});
