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
/** Columns with cells such as `2 weeks ago` and `8.3 MiB`. */
const WITH_BLANKS = new Set(['CREATED', 'SIZE', 'STATUS', 'DISK USAGE', 'CREATE_TIME']);
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
 * The cells of a line: by place where every column has a blank before it; else, as in tables whose blanks
 * were lost on the way, by order, or word for word up to the first column whose cells have blanks.
 */
export function tableRow(columns: readonly Column[], line: TextLine): Row {
  const fits = columns.every(
    ({ start }) => start === 0 || /^\s?$/.test(line.text.charAt(start - 1)),
  );
  return new Map(
    (fits ? cellsByPlace(columns, line) : cellsByOrder(columns, line)).flatMap((cell, position) => {
      const name = columns[position]?.name;
      return name === undefined || cell.text === '' ? [] : [[name, cell]];
    }),
  );
}

function cellsByOrder(columns: readonly Column[], line: TextLine): readonly Cell[] {
  const cells = cellsOf(line);
  if (cells.length === columns.length) return cells;
  const first = columns.findIndex(({ name }) => WITH_BLANKS.has(name));
  return [...line.text.matchAll(/\S+/g)]
    .slice(0, Math.max(0, first))
    .map(({ 0: text, index }) => ({ text, offset: line.offset + index }));
}

/** What stands between tabs or two and more blanks. */
export function cellsOf({ text, offset }: TextLine): readonly Cell[] {
  return [...text.matchAll(/\S(?:\S| (?=\S))*/g)].map(({ 0: cell, index }) => ({
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
