/** Markdown (CommonMark with tables) in which no text can be markup. */
import { escapeText } from '../../../shared/escape.ts';

/** Text of an image as a code span, its fence longer than any run of backticks in it. */
export function code(text: string): string {
  const shown = escapeText(text);
  if (shown === '') return '(empty)';
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  // A space that touches the fence is taken off again (CommonMark 6.1).
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Emphasis, code, links, HTML, tables and entities; list marks at the start; what links by itself. */
const MARKS =
  /[\\`*_[\]<>|~]|^[-+=#]|^\d+(?=[.)])|&(?=[#\w])|:(?=\/\/)|(?<=\b(?:mailto|xmpp)):|(?<=\bwww)\./gi;

/** A sentence: everything that could be markup, a link or an entity is escaped. */
export function prose(text: string): string {
  return escapeText(text).replace(MARKS, (mark) => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

/** A table; cells are Markdown already. Empty if there are no rows. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(titles),
    line(titles.map(() => '---')),
    ...rows.map((cells) => line(cells.map(inCell))),
    '',
  ];
}

/** A fenced block, its fence longer than any in it. */
export function fenced(text: string, info: string): readonly string[] {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${info}`, text, fence];
}

/** A bar ends a cell also inside a code span, unless a backslash stands before it. */
function inCell(cell: string): string {
  // Looking behind keeps a run of backslashes from being tried from each of its places.
  return cell.replace(/(?<!\\)(\\*)\|/g, (_bar, before: string) =>
    before.length % 2 === 1 ? `${before}|` : `${before}\\|`,
  );
}
