import { describe, expect, it } from 'vitest';
import { healthcheck, listedWords, quotedPairs } from '../../../shared/dockerfile-words.ts';
import { StepReader } from '../../../shared/dockerfile-step.ts';

const BLANKS = ' '.repeat(1_000_000);

describe('words of a hostile history', () => {
  it('gets through a megabyte of blanks or of pairs', () => {
    expect(quotedPairs(`A=1${BLANKS}=`)).toBe(`A="1${BLANKS}="`);
    expect(quotedPairs(`A=1${BLANKS}B=2`)).toBe('A=1 B=2');
    expect(quotedPairs('A= '.repeat(300_000))).toHaveLength(900_000 + 2);
    expect(quotedPairs(`A=1 ${'a '.repeat(500_000)}`)).toMatch(/^A="1 a a/);
    expect(listedWords(`[a${BLANKS}]`)).toEqual(['a']);
  });

  it('gets through a megabyte that is nearly a health check', () => {
    expect(healthcheck(`&{["NONE"${`] "" '`.repeat(170_000)}`)).toBeNull();
    expect(healthcheck(`&{["NONE"${'] "" ""'.repeat(140_000)} '\\x00'}`)).toBeNull();
  });

  it('reads many steps of blanks', () => {
    const reader = new StepReader();
    const step = `RUN a${' '.repeat(60_000)}b # buildkitx`;
    for (let i = 0; i < 40; i++) expect(reader.read(step).keyword).toBe('RUN');
  });
});

describe('words as Go quotes them', () => {
  it('takes a backslash and the letter behind it apart', () => {
    expect(listedWords(String.raw`["C:\\app\\v1" "\a\x07" "\U0001f600"]`)).toEqual([
      'C:\\app\\v1',
      '\u0007\u0007',
      '\u{1f600}',
    ]);
  });
});
