/** The lines of a text diff as rows for the screen: one below the other, or side by side. */
import type { DiffHunk, DiffLine } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';

/** Characters in one row; more would make drawing slow. */
const ROW_CHARACTERS = 1000;

export type LineKind = DiffLine['kind'];

/** A line on one side, or a part of a long one. */
export interface DiffCell {
  /** Null where a long line goes on. */
  readonly number: number | null;
  readonly kind: LineKind;
  /** As it is stored; may hold anything. */
  readonly text: string;
  /** True if the file ends here without an end of line. */
  readonly endless: boolean;
}

export type DiffRow =
  /** Where a hunk starts: `@@ -1,3 +1,4 @@`. */
  | { readonly kind: 'hunk'; readonly text: string }
  | {
      readonly kind: 'line';
      /** Null where that side has nothing; the same text on both sides where nothing is different. */
      readonly before: DiffCell | null;
      readonly after: DiffCell | null;
    };

/** One line below the other: what was removed above what was added. */
export function unifiedRows(hunks: readonly DiffHunk[]): readonly DiffRow[] {
  return hunks.flatMap((hunk) => [
    head(hunk),
    ...hunk.lines.flatMap((line) => {
      const before = line.kind === 'added' ? [] : cells(line, line.before);
      const after = line.kind === 'removed' ? [] : cells(line, line.after);
      return zip(before, after);
    }),
  ]);
}

/** Side by side: what was removed stands beside what was added in its place. */
export function splitRows(hunks: readonly DiffHunk[]): readonly DiffRow[] {
  return hunks.flatMap((hunk) => [head(hunk), ...splitLines(hunk.lines)]);
}

function splitLines(lines: readonly DiffLine[]): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let removed: DiffCell[] = [];
  let added: DiffCell[] = [];
  const flush = () => {
    for (const row of zip(removed, added)) rows.push(row);
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === 'removed') {
      if (added.length > 0) flush();
      removed.push(...cells(line, line.before));
    } else if (line.kind === 'added') added.push(...cells(line, line.after));
    else {
      flush();
      for (const row of zip(cells(line, line.before), cells(line, line.after))) rows.push(row);
    }
  }
  flush();
  return rows;
}

function zip(before: readonly DiffCell[], after: readonly DiffCell[]): readonly DiffRow[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
    kind: 'line' as const,
    before: before[at] ?? null,
    after: after[at] ?? null,
  }));
}

function cells(line: DiffLine, number: number | null): readonly DiffCell[] {
  const { kind, text } = line;
  const parts: DiffCell[] = [];
  for (let at = 0; at === 0 || at < text.length; at += ROW_CHARACTERS) {
    const last = at + ROW_CHARACTERS >= text.length;
    parts.push({
      number: at === 0 ? number : null,
      kind,
      text: text.slice(at, at + ROW_CHARACTERS),
      endless: last && line.endless === true,
    });
  }
  return parts;
}

function head({ beforeStart, afterStart, lines }: DiffHunk): DiffRow {
  const before = lines.filter(({ kind }) => kind !== 'added').length;
  const after = lines.filter(({ kind }) => kind !== 'removed').length;
  return {
    kind: 'hunk',
    text: `@@ -${span(beforeStart, before)} +${span(afterStart, after)} @@`,
  };
}

function span(start: number, length: number): string {
  return `${String(start)},${String(length)}`;
}

/** Tabs indent; any other control character is spelled out. */
export function shownLine(text: string): string {
  return text
    .split('\t')
    .map((part) => escapeText(part))
    .join('\t');
}

/** About how many columns the longest row takes, of at most `ROW_CHARACTERS` characters each. */
export function widestRow(rows: readonly DiffRow[]): number {
  let widest = 0;
  for (const row of rows) {
    if (row.kind === 'hunk') continue;
    for (const cell of [row.before, row.after])
      if (cell !== null) widest = Math.max(widest, columnsOf(cell.text));
  }
  return widest;
}

function columnsOf(text: string): number {
  let tabs = 0;
  for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) tabs += 1;
  return text.length + 3 * tabs;
}

/** The greatest number of a line, for the width of the numbers. */
export function lastLine(hunks: readonly DiffHunk[]): number {
  const line = hunks.at(-1)?.lines.at(-1);
  const hunk = hunks.at(-1);
  const most = hunk === undefined ? 0 : Math.max(hunk.beforeStart, hunk.afterStart);
  return Math.max(line?.before ?? 0, line?.after ?? 0, most + (hunk?.lines.length ?? 0));
}
