import { describe, expect, it } from 'vitest';
import {
  judgeContent,
  judgeObstacle,
  provenStatus,
  weighs,
  worstStatus,
} from '../../../electron/oci/judge.ts';
import type { BlobStatus } from '../../../shared/model.ts';

const digest = `sha256:${'0a'.repeat(32)}`;
const other = `sha256:${'0b'.repeat(32)}`;
const copy = { path: 'blobs/x', length: 10 };

function judged(sizes: readonly number[], actual: string | null, unreferenced = false) {
  const { status, findings } = judgeContent({ digest, sizes, unreferenced }, copy, actual);
  return [status, ...findings.map(({ code }) => code)];
}

describe('judgeContent', () => {
  it.each<[string, readonly number[], string | null, readonly string[]]>([
    ['the digest and the size', [10], digest, ['verified']],
    ['the digest without a size', [], digest, ['verified']],
    ['a size that is too small', [9], digest, ['mismatch', 'size-mismatch']],
    ['a size that is too large', [11], digest, ['mismatch', 'size-mismatch']],
    ['one of two sizes', [10, 11], digest, ['mismatch', 'size-mismatch']],
    ['two wrong sizes', [9, 11], digest, ['mismatch', 'size-mismatch', 'size-mismatch']],
    ['another digest', [10], other, ['mismatch', 'digest-mismatch']],
    ['an unknown algorithm', [10], null, ['unsupported', 'digest-unsupported']],
    ['neither', [9], null, ['mismatch', 'size-mismatch', 'digest-unsupported']],
  ])('of %s', (_, sizes, actual, expected) => {
    expect(judged(sizes, actual)).toEqual(expected);
  });

  it('calls a wrong blob that nothing refers to by another name', () => {
    expect(judged([], other, true)).toEqual(['mismatch', 'unreferenced-mismatch']);
  });
});

it('has no obstacle in a whole copy, and none without a finding or a cut', () => {
  const extent = { file: 'x', offset: 0, length: 10, stamp: '' };
  expect(judgeObstacle(digest, { path: 'x', extent, cut: false })).toBeNull();
  expect(judgeObstacle(digest, { path: 'x', extent, cut: true })).toEqual({
    status: 'unreadable',
    findings: [],
  });
});

describe('worstStatus', () => {
  const worstFirst: readonly BlobStatus[] = [
    ...(['mismatch', 'missing', 'unreadable', 'unsupported', 'unchecked', 'verified'] as const),
  ];

  it('is the worse of any two', () => {
    worstFirst.forEach((worse, i) => {
      for (const better of worstFirst.slice(i)) {
        expect(worstStatus([better, worse])).toBe(worse);
        expect(worstStatus([worse, better])).toBe(worse);
      }
    });
  });

  it('is no proof of nothing', () => {
    expect(worstStatus([])).toBe('unchecked');
  });
});

it('leaves out only what was computed here and not checked', () => {
  expect(weighs('recomputed', 'unchecked')).toBe(false);
  expect(weighs('recomputed', 'mismatch')).toBe(true);
  expect(weighs('recorded', 'unchecked')).toBe(true);
});

it('proves nothing by a digest that was computed here', () => {
  expect(provenStatus('recomputed', 'verified')).toBe('unchecked');
  expect(provenStatus('recorded', 'verified')).toBe('verified');
  expect(provenStatus('recomputed', 'mismatch')).toBe('mismatch');
});
