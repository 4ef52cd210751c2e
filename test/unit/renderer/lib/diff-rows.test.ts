import { describe, expect, it } from 'vitest';
import {
  lastLine,
  shownLine,
  splitRows,
  unifiedRows,
  widestRow,
  type DiffRow,
} from '../../../../renderer/lib/diff-rows.ts';
import type { DiffHunk, DiffLine } from '../../../../shared/compare.ts';

const context = (before: number, after: number, text: string): DiffLine => ({
  kind: 'context',
  before,
  after,
  text,
});
const removed = (before: number, text: string): DiffLine => ({
  kind: 'removed',
  before,
  after: null,
  text,
});
const added = (after: number, text: string): DiffLine => ({
  kind: 'added',
  before: null,
  after,
  text,
});

const HUNK: DiffHunk = {
  beforeStart: 4,
  afterStart: 4,
  lines: [context(4, 4, 'a'), removed(5, 'b'), removed(6, 'c'), added(5, 'B'), context(7, 6, 'd')],
};

/** `before|after` of each row. */
function drawn(rows: readonly DiffRow[]): readonly string[] {
  return rows.map((row) =>
    row.kind === 'hunk' ? row.text : `${row.before?.text ?? ''}|${row.after?.text ?? ''}`,
  );
}

describe('rows of a text diff', () => {
  it('stand one below the other', () => {
    expect(drawn(unifiedRows([HUNK]))).toEqual(['@@ -4,4 +4,3 @@', 'a|a', 'b|', 'c|', '|B', 'd|d']);
  });

  it('stand side by side, what was added beside what it replaces', () => {
    expect(drawn(splitRows([HUNK]))).toEqual(['@@ -4,4 +4,3 @@', 'a|a', 'b|B', 'c|', 'd|d']);
  });

  it('keep removed lines behind added ones apart', () => {
    const lines = [removed(1, 'a'), added(1, 'A'), removed(2, 'b'), added(2, 'B')];
    expect(drawn(splitRows([{ beforeStart: 1, afterStart: 1, lines }])).slice(1)).toEqual([
      'a|A',
      'b|B',
    ]);
  });

  it('cut long lines, of which the first row alone has the number and the last the lack of an end', () => {
    const line: DiffLine = { ...added(1, 'x'.repeat(2500)), endless: true };
    const rows = unifiedRows([{ beforeStart: 0, afterStart: 1, lines: [line] }]).slice(1);
    expect(
      rows.map((row) => (row.kind === 'line' ? [row.after?.number, row.after?.endless] : [])),
    ).toEqual([
      [1, false],
      [null, false],
      [null, true],
    ]);
    expect(widestRow(rows)).toBe(1000);
  });

  it('show an empty line, and spell out what could deceive', () => {
    const rows = unifiedRows([{ beforeStart: 1, afterStart: 1, lines: [removed(1, '')] }]);
    expect(rows).toHaveLength(2);
    expect(shownLine('\ta\u202E\r')).toBe('\ta[U+202E]\\r');
  });

  it('know the greatest number of a line', () => {
    expect(lastLine([HUNK])).toBeGreaterThanOrEqual(7);
    expect(lastLine([])).toBe(0);
  });

  it('are made of a hundred thousand lines', () => {
    const lines = Array.from({ length: 200_000 }, (_, at) => removed(at + 1, 'x'));
    expect(splitRows([{ beforeStart: 1, afterStart: 0, lines }])).toHaveLength(200_001);
  });
});
