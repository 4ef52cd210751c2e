import { describe, expect, it } from 'vitest';
import { diffFile, type FileVersion } from '../../../electron/compare/file-diff.ts';
import { MAX_DIFF_BYTES, MAX_DIFF_TEXT, MAX_RANGES } from '../../../shared/compare.ts';

const PIECE = 1024 * 1024;

function version(bytes: Buffer | string): FileVersion {
  const body = Buffer.from(bytes);
  return {
    size: body.length,
    read: (offset, length) => {
      if (length > PIECE) throw new Error('too much at once');
      return Promise.resolve(body.subarray(offset, offset + Math.min(length, 700_000)));
    },
  };
}

/** Zeros, but for these bytes. */
function zeros(length: number, bytes: Readonly<Record<number, number>> = {}): Buffer {
  const body = Buffer.alloc(length);
  for (const [at, byte] of Object.entries(bytes)) body[Number(at)] = byte;
  return body;
}

describe('diffFile', () => {
  it('says that two versions are the same only after reading both', async () => {
    expect(await diffFile(version('a\n'), version('a\n'))).toEqual({ kind: 'same' });
    expect(await diffFile(version(''), version(''))).toEqual({ kind: 'same' });
    const large = zeros(MAX_DIFF_TEXT + 5);
    expect(await diffFile(version(large), version(large))).toEqual({ kind: 'same' });
  });

  it('compares texts by lines', async () => {
    expect(await diffFile(version('a\n'), version('b\n'))).toMatchObject({
      kind: 'text',
      addedLines: 1,
      removedLines: 1,
    });
    expect(await diffFile(null, version('b\n'))).toMatchObject({ kind: 'text', addedLines: 1 });
    expect(await diffFile(version('b\n'), version(''))).toMatchObject({ kind: 'text' });
  });

  it('tells an empty file from none', async () => {
    const told = { kind: 'bytes', ranges: [], cut: false };
    expect(await diffFile(null, version(''))).toEqual({ ...told, beforeSize: null, afterSize: 0 });
    expect(await diffFile(version(''), null)).toEqual({ ...told, beforeSize: 0, afterSize: null });
  });

  it('compares all else by bytes, in ranges that are joined across pieces', async () => {
    const old = zeros(3 * PIECE + 10);
    const young = zeros(3 * PIECE + 20, { 1: 1, [PIECE - 1]: 1, [PIECE]: 1, [PIECE + 1]: 1 });
    expect(await diffFile(version(old), version(young))).toEqual({
      kind: 'bytes',
      beforeSize: old.length,
      afterSize: young.length,
      ranges: [
        { offset: 1, length: 1 },
        { offset: PIECE - 1, length: 3 },
        { offset: old.length, length: 10 },
      ],
      cut: false,
    });
  });

  it('takes a text beside bytes for bytes', async () => {
    expect(await diffFile(version('ab'), version('a\0'))).toMatchObject({
      kind: 'bytes',
      ranges: [{ offset: 1, length: 1 }],
    });
    expect(await diffFile(null, version('\0'))).toEqual({
      kind: 'bytes',
      beforeSize: null,
      afterSize: 1,
      ranges: [{ offset: 0, length: 1 }],
      cut: false,
    });
  });

  it('tells the first ranges, and that there are more', async () => {
    const odd = Buffer.alloc(10_000, Buffer.from([0, 1]));
    const diff = await diffFile(version(zeros(10_000)), version(odd));
    expect(diff).toMatchObject({ kind: 'bytes', cut: true });
    expect(diff.kind === 'bytes' ? diff.ranges : []).toHaveLength(MAX_RANGES);
  });

  it('looks at no more than the first bytes of very large files, and says so', async () => {
    let most = 0;
    const large: FileVersion = {
      size: MAX_DIFF_BYTES * 8,
      read: (offset, length) => {
        most = Math.max(most, offset + length);
        return Promise.resolve(Buffer.alloc(length));
      },
    };
    const told = { kind: 'bytes', ranges: [], cut: true };
    expect(await diffFile(large, large)).toMatchObject(told);
    expect(most).toBe(MAX_DIFF_BYTES);
  });

  it('fails for a version whose bytes end too early', async () => {
    const short = { ...version('ab'), size: 5 };
    await expect(diffFile(short, version('abcde'))).rejects.toMatchObject({
      failure: { code: 'read-failed' },
    });
  });

  it('ends once somebody cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(diffFile(version('a'), version('b'), { signal })).rejects.toThrow('cancelled');
  });
});
