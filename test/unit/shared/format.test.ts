import { describe, expect, it } from 'vitest';
import {
  bytes,
  bytesShort,
  mode,
  plural,
  rfc3339,
  roleWord,
  shortDigest,
  statusWord,
  twoDigests,
} from '../../../shared/format.ts';

const A = `sha256:${'a'.repeat(64)}`;

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [1023, '1,023 B'],
    [1024, '1,024 B (1.0 KiB)'],
    [296_534, '296,534 B (289.6 KiB)'],
    [1_048_575, '1,048,575 B (1.0 MiB)'],
    [5 * 2 ** 40, '5,497,558,138,880 B (5.0 TiB)'],
  ])('writes %d exactly and readably', (value, text) => {
    expect(bytes(value)).toBe(text);
  });

  it('stays whole for numbers that cannot be sizes', () => {
    expect(bytesShort(NaN)).toBe('? B');
    expect(bytesShort(Infinity)).toBe('? B');
    expect(bytesShort(Number.MAX_SAFE_INTEGER)).toBe('8.0 PiB');
  });
});

describe('plural', () => {
  it('bends the noun', () => {
    expect(plural(1, 'entry', 'entries')).toBe('1 entry');
    expect(plural(0, 'entry', 'entries')).toBe('0 entries');
    expect(plural(12_345, 'blob')).toBe('12,345 blobs');
  });
});

describe('shortDigest', () => {
  it('keeps the algorithm and twelve characters, and says that it was cut', () => {
    expect(shortDigest(A)).toBe('sha256:aaaaaaaaaaaa…');
    expect(shortDigest('sha256:abc')).toBe('sha256:abc');
  });

  it('is safe for text that is no digest', () => {
    expect(shortDigest('\u001b[2J')).toBe('\\x1b[2J');
    expect(shortDigest('x'.repeat(5000)).length).toBeLessThan(20);
    expect(shortDigest(`${'x'.repeat(5000)}:abc`).length).toBeLessThan(100);
  });
});

describe('twoDigests', () => {
  it('shows both in full where their starts are the same', () => {
    const b = `sha256:${'a'.repeat(63)}b`;
    expect(twoDigests(A, b)).toEqual([A, b]);
    expect(twoDigests(A, `sha256:${'b'.repeat(64)}`)).toEqual([
      'sha256:aaaaaaaaaaaa…',
      'sha256:bbbbbbbbbbbb…',
    ]);
  });
});

describe('mode', () => {
  it.each([
    [0o755, 'dir', 'drwxr-xr-x'],
    [0o644, 'file', '-rw-r--r--'],
    [0o4755, 'file', '-rwsr-xr-x'],
    [0o2644, 'file', '-rw-r-Sr--'],
    [0o1777, 'dir', 'drwxrwxrwt'],
    [0o1000, 'dir', 'd--------T'],
    [0o777, 'symlink', 'lrwxrwxrwx'],
    [0, 'whiteout', 'w---------'],
  ] as const)('writes %o of a %s', (bits, kind, text) => {
    expect(mode(bits, kind)).toBe(text);
  });
});

describe('rfc3339', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [1.5, '1970-01-01T00:00:01.500Z'],
    [-1, '1969-12-31T23:59:59Z'],
    [253_402_300_799, '9999-12-31T23:59:59Z'],
    [-62_135_596_800, '0001-01-01T00:00:00Z'],
  ])('writes %d', (seconds, text) => {
    expect(rfc3339(seconds)).toBe(text);
  });

  it.each([253_402_300_800, -62_135_596_801, 1e300, -1e300, NaN, Infinity])(
    'has no text for %d',
    (seconds) => {
      expect(rfc3339(seconds)).toBeNull();
    },
  );
});

describe('words', () => {
  it('names states and roles', () => {
    expect(statusWord('unsupported')).toBe('not supported');
    expect(roleWord('manifest')).toBe('manifest');
    expect(roleWord('\u001b[2J')).toBe('blob');
  });
});
