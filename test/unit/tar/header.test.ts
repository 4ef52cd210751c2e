import { describe, expect, it } from 'vitest';
import { dialectOf, isHeader, readFields, readSize } from '../../../electron/tar/header.ts';
import { readNumber } from '../../../electron/tar/numbers.ts';
import { base256, GNU, header, latin1, USTAR, V7 } from '../../support/tar-blocks.ts';

describe('readNumber', () => {
  it.each([
    ['0000644\0', 0o644, false],
    ['0000644 ', 0o644, false],
    ['000644 \0', 0o644, false],
    ['    644\0', 0o644, false],
    ['77777777', 0o77777777, false],
    ['644\0junk', 0o644, false],
    ['644  \0\0 ', 0o644, false],
    ['\0\0\0\0\0\0\0\0', 0, false],
    ['        ', 0, false],
    ['\0\0\x30\x36\0\0\0\0', 0, true],
    ['0000648\0', 0o64, true],
    ['-000644\0', 0, true],
    ['+000644\0', 0, true],
    ['0x1a\0\0\0\0', 0, true],
    ['64 4\0\0\0\0', 0o64, true],
    ['\t000644\0', 0, true],
  ])('%j', (field, value, junk) => {
    expect(readNumber(latin1(field), 0, 8)).toEqual({ value, junk });
  });

  it.each([
    [0n, 0],
    [8n << 30n, 8 * 2 ** 30],
    [(1n << 53n) - 1n, Number.MAX_SAFE_INTEGER],
    [1n << 62n, 2 ** 62],
    [-1n, -1],
    [-512n, -512],
    [-(1n << 40n), -(2 ** 40)],
  ])('base-256 %s', (value, expected) => {
    expect(readNumber(base256(value), 0, 12)).toEqual({ value: expected, junk: false });
  });
});

describe('isHeader', () => {
  it('counts unsigned or signed bytes', () => {
    const block = header('caf\xe9');
    expect(isHeader(block)).toBe(true);
    const stated = readNumber(block, 148, 8).value;
    const signed = (stated - 256).toString(8).padStart(6, '0');
    expect(isHeader(header('caf\xe9', { checksum: `${signed}\0 ` }))).toBe(true);
  });

  it.each([
    ['another sum', '000001\0 '],
    ['junk', '01234x\0 '],
    ['nothing', '\0\0\0\0\0\0\0\0'],
    ['a right sum in base-256', base256(BigInt(readNumber(header('a'), 148, 8).value), 8)],
  ])('refuses %s', (_, checksum) => {
    expect(isHeader(header('a', { checksum }))).toBe(false);
  });

  it('refuses every change of one bit outside the checksum field', () => {
    const block = header('a.txt', { size: 5 });
    for (let bit = 0; bit < 512 * 8; bit++) {
      const at = bit >> 3;
      if (at >= 148 && at < 156) continue;
      const changed = block.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
      expect(isHeader(changed), `bit ${bit}`).toBe(false);
    }
  });

  it('refuses a piece of a block', () => {
    expect(isHeader(header('a').subarray(0, 511))).toBe(false);
  });
});

describe('dialectOf', () => {
  it.each([
    ['ustar', USTAR, ''],
    ['star', USTAR, 'tar\0'],
    ['gnu', GNU, 'tar\0'],
    ['v7', V7, ''],
    ['v7', 'ustar 00', ''],
    ['v7', 'Ustar\x0000', ''],
  ])('%s for magic %j', (dialect, magic, trailer) => {
    expect(dialectOf(header('a', { magic, raw: { 508: trailer } }))).toBe(dialect);
  });
});

describe('readFields', () => {
  it('reads every field of a device', () => {
    const block = header('dev/null', {
      type: '3',
      mode: 0o20666,
      uid: 1,
      gid: 2,
      mtime: 1_700_000_000,
      uname: 'root',
      gname: 'sys',
      devmajor: 1,
      devminor: 3,
      prefix: 'rootfs',
    });
    expect(readFields(block)).toEqual({
      dialect: 'ustar',
      path: 'rootfs/dev/null',
      prefixedPath: undefined,
      oddPath: undefined,
      strayMap: false,
      linkname: '',
      uname: 'root',
      gname: 'sys',
      mode: 0o20666,
      uid: 1,
      gid: 2,
      mtime: 1_700_000_000,
      devmajor: 1,
      devminor: 3,
      junk: false,
    });
  });

  it('reads names that fill their fields', () => {
    const block = header('n'.repeat(100), {
      type: '2',
      link: 'l'.repeat(100),
      uname: 'u'.repeat(32),
      gname: 'g'.repeat(32),
    });
    expect(readFields(block)).toMatchObject({
      path: 'n'.repeat(100),
      linkname: 'l'.repeat(100),
      uname: 'u'.repeat(32),
      gname: 'g'.repeat(32),
    });
  });

  it('reads negative times and large owners', () => {
    const fields = readFields(header('a', { mtime: base256(-1n), uid: base256(1n << 32n, 8) }));
    expect(fields).toMatchObject({ mtime: -1, uid: 2 ** 32, junk: false });
  });

  it('gives no device numbers to what is no device, but minds junk in their place', () => {
    expect(readFields(header('a', { devmajor: 3 }))).toMatchObject({ devmajor: 0, junk: false });
    expect(readFields(header('a', { raw: { 329: 'junkjunk' } })).junk).toBe(true);
  });

  it('reads the size apart', () => {
    expect(readSize(header('a', { size: 0o77777777777 })).value).toBe(0o77777777777);
  });
});
