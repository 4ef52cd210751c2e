import { describe, expect, it } from 'vitest';
import { diffText, type TextDiff } from '../../../electron/compare/text-diff.ts';
import { applied } from '../../support/applied-diff.ts';
import { Random } from '../../support/random.ts';

function diff(before: string, after: string, maxLines?: number): TextDiff {
  return diffText(Buffer.from(before), Buffer.from(after), maxLines);
}

/** The hunks as `diff -u` would have them, without their heads. */
function shown(before: string, after: string): readonly string[] {
  const sign = { context: ' ', removed: '-', added: '+' };
  return diff(before, after).hunks.map(({ lines }) =>
    lines.map(({ kind, text, endless }) => sign[kind] + text + (endless ? '$' : '')).join('|'),
  );
}

function numbers(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, i) => `${String(from + i)}\n`).join('');
}

describe('diffText', () => {
  it('has three equal lines around what is different', () => {
    expect(shown(numbers(1, 9), numbers(1, 9).replace('5', 'five'))).toEqual([
      ' 2| 3| 4|-5|+five| 6| 7| 8',
    ]);
  });

  it('joins what is at most six equal lines apart', () => {
    const before = numbers(1, 9);
    expect(shown(before, `x${before}y\n`)).toHaveLength(2);
    expect(shown(numbers(1, 7), `x\n${numbers(2, 6)}y\n`)).toEqual(['-1|+x| 2| 3| 4| 5| 6|-7|+y']);
    expect(shown(numbers(1, 8), `x\n${numbers(2, 7)}y\n`)).toHaveLength(1);
    expect(shown(numbers(1, 9), `x\n${numbers(2, 8)}y\n`)).toHaveLength(2);
  });

  it('counts lines on both sides from 1, and where nothing is from 0', () => {
    expect(diff('', 'a\nb\n')).toEqual({
      kind: 'text',
      hunks: [
        {
          beforeStart: 0,
          afterStart: 1,
          lines: [
            { kind: 'added', before: null, after: 1, text: 'a' },
            { kind: 'added', before: null, after: 2, text: 'b' },
          ],
        },
      ],
      addedLines: 2,
      removedLines: 0,
      cut: false,
    });
    const [hunk] = diff(numbers(1, 20), numbers(2, 20).replace('15', 'x')).hunks.slice(1);
    expect([hunk?.beforeStart, hunk?.afterStart]).toEqual([12, 11]);
  });

  it('tells a last line without an end from one with it', () => {
    expect(shown('a\nb', 'a\nb\n')).toEqual([' a|-b$|+b']);
    expect(shown('a\nb', 'c\nb')).toEqual(['-a|+c| b$']);
    expect(shown('a', 'a\n\n')).toEqual(['-a$|+a|+']);
  });

  it('tells ends of lines and byte order marks apart', () => {
    expect(shown('a\r\n', 'a\n')).toEqual(['-a\r|+a']);
    expect(shown('\ufeffa\n', 'a\n')).toEqual(['-\ufeffa|+a']);
  });

  it('carries bytes that are no text, each as what it is', () => {
    const bytes = (...each: readonly number[]) => Buffer.from(each);
    const { hunks } = diffText(bytes(0x61, 0xff, 0x0a), bytes(0x61, 0xfe, 0x0a));
    expect(hunks[0]?.lines.map(({ text }) => text)).toEqual(['a\udcff', 'a\udcfe']);
    const odd = bytes(0xc3, 0x28, 0xed, 0xa0, 0x80, 0xef, 0xbf, 0xbd, 0xc3, 0xa4, 0xf0, 0x9f);
    const [line] = diffText(bytes(), odd).hunks[0]?.lines ?? [];
    expect(line?.text).toBe('\udcc3(\udced\udca0\udc80\ufffdä\udcf0\udc9f');
  });

  it('tells as many lines as are wanted, and counts all', () => {
    const told = diff('', numbers(1, 100), 10);
    expect(told).toMatchObject({ addedLines: 100, cut: true });
    expect(told.hunks[0]?.lines).toHaveLength(10);
    expect(diff('', numbers(1, 10), 10).cut).toBe(false);
    expect(diff('a\n', 'a\n')).toMatchObject({ hunks: [], addedLines: 0, cut: false });
  });

  it('makes the second text of the first, whatever both are', () => {
    for (let seed = 0; seed < 400; seed++) {
      const random = new Random(seed);
      const words = 1 + random.below(30);
      const text = (lines: number): string =>
        Array.from({ length: lines }, () => `w${String(random.below(words))}`).join('\n') +
        (random.chance(0.5) ? '\n' : '');
      const before = text(random.below(60));
      const after = random.chance(0.5) ? text(random.below(60)) : edited(before, random);
      expect(applied(diff(before, after, Infinity), before), String(seed)).toBe(after);
    }
  });

  it('makes the second of the first where it cannot count out all edits', () => {
    const random = new Random(5);
    const before = Array.from({ length: 20_000 }, () => `${random.name(6)}\n`);
    const kept = before.filter((_, i) => i % 3 !== 0);
    const after = kept.flatMap((line, i) => (i % 4 === 0 ? [line, `${random.name(7)}\n`] : [line]));
    const told = diff(before.join(''), after.join(''), Infinity);
    expect(applied(told, before.join(''))).toBe(after.join(''));
    // Lines that both have once are found again, so nothing more is told than what was done.
    expect([told.removedLines, told.addedLines]).toEqual([6_667, after.length - kept.length]);
  });

  it('ends soon for texts that have nothing in common, or the same few lines', () => {
    for (const words of [2, 50, 2 ** 30]) {
      const random = new Random(words);
      const text = () =>
        Array.from({ length: 200_000 }, () => `l${String(random.below(words))}\n`).join('');
      const [before, after] = [text(), text()];
      expect(applied(diff(before, after, Infinity), before) === after).toBe(true);
    }
  });
});

/** A few lines taken out, put in and doubled. */
function edited(text: string, random: Random): string {
  return text
    .split('\n')
    .flatMap((line) =>
      random.chance(0.1) ? [] : random.chance(0.1) ? [line, `n${String(random.below(9))}`] : [line],
    )
    .join('\n');
}
