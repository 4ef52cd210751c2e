/** Columns of text. Cells are escaped before they come here; their colour is put on afterwards. */

export interface Column {
  readonly align?: 'left' | 'right';
  /** Applied to the padded cell, so that colours never count as width. */
  readonly paint?: (cell: string, row: number) => string;
}

/**
 * Lines with aligned columns, two spaces between them, and no spaces at the end of a line. With
 * `width`, the last column is cut so that lines fit (never below 16 characters).
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width = Infinity,
): readonly string[] {
  const widths = columns.map((_, at) =>
    rows.reduce((widest, row) => Math.max(widest, length(row[at] ?? '')), 0),
  );
  const last = columns.length - 1;
  const before = widths.slice(0, last).reduce((sum, each) => sum + each + 2, 0);
  const room = Math.max(16, width - before);
  return rows.map((row, index) => {
    const cells = columns.map((column, at) => {
      const cell = at === last ? clip(row[at] ?? '', room) : (row[at] ?? '');
      const padded = pad(
        cell,
        at === last && column.align !== 'right' ? 0 : (widths[at] ?? 0),
        column,
      );
      return column.paint === undefined ? padded : column.paint(padded, index);
    });
    return cells.join('  ').trimEnd();
  });
}

/** The text, or its start and `…` if it is longer than `room` characters. */
function clip(text: string, room: number): string {
  if (text.length <= room) return text;
  const characters = [...text];
  return characters.length <= room ? text : `${characters.slice(0, room - 1).join('')}…`;
}

function pad(cell: string, width: number, column: Column): string {
  const missing = ' '.repeat(Math.max(0, width - length(cell)));
  return column.align === 'right' ? missing + cell : cell + missing;
}

function length(cell: string): number {
  return /^[\u0020-\u007e]*$/.test(cell) ? cell.length : [...cell].length;
}
