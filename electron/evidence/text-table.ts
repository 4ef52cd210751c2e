/** Tables as commands print them: columns in capitals, cells below where their columns begin. */
import type { TextLine } from './text-lines.ts';

export interface Cell {
  readonly text: string;
  /** Of its first character in the whole text. */
  readonly offset: number;
}

/** Cells by the names of their columns. */
export type Row = ReadonlyMap<string, Cell>;

interface Column {
  readonly name: string;
  readonly start: number;
}

/** Names of columns that have a space in them. */
const COLUMN = /IMAGE ID|DISK USAGE|CONTENT SIZE|BLOB SIZE|[A-Z][A-Z_-]*/g;
/** More than any command prints. */
const MAX_COLUMNS = 32;
const HEADER = /^\s*[A-Z][A-Z_ \t-]*$/;

/** The columns of a header, if it has all that are asked for; else null. */
export function tableColumns(line: string, wanted: readonly string[]): readonly Column[] | null {
  if (!HEADER.test(line)) return null;
  const columns = [...line.matchAll(COLUMN)].map(({ 0: name, index: start }) => ({ name, start }));
  if (columns.length > MAX_COLUMNS) return null;
  const names = new Set(columns.map(({ name }) => name));
  return wanted.every((name) => names.has(name)) ? columns : null;
}

/**
 * The cells of a line: by place where every column has a blank before it, else, as in tables whose blanks
 * were lost on the way, by order. Null if neither fits.
 */
export function tableRow(columns: readonly Column[], line: TextLine): Row | null {
  const fits = columns.every(
    ({ start }) => start === 0 || /^\s?$/.test(line.text.charAt(start - 1)),
  );
  const cells = fits ? cellsByPlace(columns, line) : cellsOf(line);
  if (!fits && cells.length !== columns.length) return null;
  return new Map(
    columns.flatMap(({ name }, position) => {
      const cell = cells[position];
      return cell === undefined || cell.text === '' ? [] : [[name, cell]];
    }),
  );
}

/** What stands between tabs or two and more blanks. */
export function cellsOf({ text, offset }: TextLine): readonly Cell[] {
  return [...text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: cell, index }) => ({
    ...{ text: cell, offset: offset + index },
  }));
}

function cellsByPlace(columns: readonly Column[], { text, offset }: TextLine): readonly Cell[] {
  return columns.map(({ start }, position) => {
    const cell = text.slice(start, columns[position + 1]?.start);
    const blanks = cell.length - cell.trimStart().length;
    return { text: cell.trim(), offset: offset + start + blanks };
  });
}
