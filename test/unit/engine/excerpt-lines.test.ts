import { describe, expect, it } from 'vitest';
import {
  ExcerptLines,
  TEXT_START,
  type LineState,
} from '../../../electron/engine/excerpt-lines.ts';
import { MAX_EXCERPT_LINE, type EvidenceExcerpt } from '../../../shared/evidence.ts';

function excerpt(pieces: readonly string[], line: number, column = 1): EvidenceExcerpt {
  const lines = new ExcerptLines({ line, column });
  for (const piece of pieces) if (!lines.isComplete) lines.push(piece);
  return lines.end();
}

const hundred = Array.from({ length: 100 }, (_, i) => `line ${String(i + 1)}`).join('\n');

describe('ExcerptLines', () => {
  it('has eight lines on each side', () => {
    const { first, lines, cut } = excerpt([hundred], 50);
    expect(first).toBe(42);
    expect(lines).toHaveLength(17);
    expect([lines[0], lines[8], lines[16]]).toEqual(['line 42', 'line 50', 'line 58']);
    expect(cut).toEqual(lines.map(() => 0));
  });

  it('has fewer at the ends, and none beyond', () => {
    expect(excerpt([hundred], 1).lines).toHaveLength(9);
    expect(excerpt([hundred], 100)).toMatchObject({ first: 92, lines: { length: 9 } });
    expect(excerpt([hundred], 1000).lines).toEqual([]);
  });

  it('has no line behind the last break, as no text stands there', () => {
    expect(excerpt(['a\nb\n'], 1).lines).toEqual(['a', 'b']);
    expect(excerpt(['a\n\n\nb'], 1).lines).toEqual(['a', '', '', 'b']);
  });

  it('takes CRLF, CR and LF for one break, wherever the pieces end', () => {
    const text = 'a\r\nb\rc\n\rd\r\n\r\ne';
    const whole = excerpt([text], 1).lines;
    expect(whole).toEqual(['a', 'b', 'c', '', 'd', '', 'e']);
    for (let at = 0; at <= text.length; at++)
      expect(excerpt([text.slice(0, at), text.slice(at)], 1).lines).toEqual(whole);
    expect(excerpt(text.match(/[^]/g) ?? [], 1).lines).toEqual(whole);
  });

  it('cuts a long line around its column, and the others at their start', () => {
    const long = Array.from({ length: 2000 }, (_, i) => String.fromCharCode(97 + (i % 26))).join(
      '',
    );
    for (const pieces of [[`${long}\n${long}`], `${long}\n${long}`.match(/[^]{1,7}/g) ?? []]) {
      const { lines, cut } = excerpt(pieces, 2, 1001);
      expect(cut).toEqual([0, 840]);
      expect(lines).toEqual([
        long.slice(0, MAX_EXCERPT_LINE),
        long.slice(840, 840 + MAX_EXCERPT_LINE),
      ]);
    }
  });

  it('shows no half of a character that a cut goes through', () => {
    const { lines } = excerpt(['a' + '🐟'.repeat(1000)], 1, 1001);
    expect(lines[0]).toHaveLength(MAX_EXCERPT_LINE);
    expect(lines[0]?.startsWith('\ufffd🐟')).toBe(true);
    expect(lines[0]?.endsWith('🐟\ufffd')).toBe(true);
  });

  it('gives the same when the text is taken up at any piece where it may be', () => {
    const text = `${hundred}\n${'x'.repeat(3000)}\n${hundred}`;
    const pieces = text.match(/[^]{1,100}/g) ?? [];
    const starts: LineState[] = [TEXT_START];
    const walk = new ExcerptLines({ line: 1000, column: 1 });
    for (const piece of pieces) {
      walk.push(piece);
      starts.push(walk.state);
    }
    for (const [line, column] of [
      [50, 1],
      [101, 1],
      [101, 2500],
      [150, 3],
    ] as const) {
      const whole = excerpt(pieces, line, column);
      starts.forEach((state, at) => {
        const lines = new ExcerptLines({ line, column });
        if (!lines.canStartAt(state)) return;
        lines.startAt(state);
        for (const piece of pieces.slice(at)) if (!lines.isComplete) lines.push(piece);
        expect(lines.end()).toEqual(whole);
      });
    }
  });

  it('may start inside of a long line only before what is shown of it', () => {
    const lines = new ExcerptLines({ line: 1, column: 10_000 });
    expect(lines.canStartAt({ line: 1, units: 9_000, afterCR: false })).toBe(true);
    expect(lines.canStartAt({ line: 1, units: 9_900, afterCR: false })).toBe(false);
    const later = new ExcerptLines({ line: 20, column: 1 });
    expect(later.canStartAt({ line: 11, units: 50, afterCR: false })).toBe(true);
    expect(later.canStartAt({ line: 12, units: 50, afterCR: false })).toBe(false);
  });
});
