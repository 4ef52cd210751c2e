import { describe, expect, it } from 'vitest';
import { ProblemCap } from '../../../electron/io/problem-cap.ts';
import type { TarProblem, TarProblemCode, TarProblemReason } from '../../../electron/tar/entry.ts';

function problem(code: TarProblemCode, reason: TarProblemReason, offset = 0): TarProblem {
  return { code, reason, offset, stopped: false };
}

/** How many of `count` equal problems are kept. */
function keptOf(cap: ProblemCap, count: number, code: TarProblemCode, reason: TarProblemReason) {
  const offsets = Array.from({ length: count }, (_, i) => 512 * i);
  return offsets.filter((offset) => cap.take(problem(code, reason, offset))).length;
}

describe('ProblemCap', () => {
  it('keeps the first 20 of a kind', () => {
    const cap = new ProblemCap();
    const taken = Array.from({ length: 50 }, () => cap.take(problem('tar-invalid', 'checksum')));
    expect(taken).toEqual([...Array<boolean>(20).fill(true), ...Array<boolean>(30).fill(false)]);
  });

  it('never takes more of a kind, however many there are', () => {
    expect(keptOf(new ProblemCap(), 100_000, 'tar-ambiguous', 'gnu-special')).toBe(20);
  });

  it('takes a kind that comes after any number of others', () => {
    const cap = new ProblemCap();
    keptOf(cap, 1000, 'tar-ambiguous', 'gnu-special');
    keptOf(cap, 1000, 'pax-repeated-key', 'pax-repeated-key');
    expect(keptOf(cap, 1000, 'data-after-archive-end', 'entries-after-end')).toBe(20);
    expect(keptOf(cap, 3, 'tar-truncated', 'inside-body')).toBe(3);
  });

  it('takes two reasons of one code for two kinds', () => {
    const cap = new ProblemCap();
    expect(keptOf(cap, 30, 'tar-ambiguous', 'body-on-link')).toBe(20);
    expect(keptOf(cap, 30, 'tar-ambiguous', 'body-on-directory')).toBe(20);
  });

  it('counts for one tar alone', () => {
    keptOf(new ProblemCap(), 30, 'tar-invalid', 'checksum');
    expect(keptOf(new ProblemCap(), 1, 'tar-invalid', 'checksum')).toBe(1);
  });
});
