/** A help text of the command line, taken apart, so that it can be written in other forms. */

export type HelpBlock =
  | { readonly kind: 'synopsis' | 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'terms'; readonly rows: readonly Term[] };

export interface Term {
  readonly term: string;
  readonly text: string;
}

/** The blocks of one help text. */
export function helpBlocks(text: string): readonly HelpBlock[] {
  return text.split('\n\n').flatMap((part, at) => blocksOf(part.split('\n'), at === 0));
}

function blocksOf(lines: readonly string[], isFirst: boolean): readonly HelpBlock[] {
  const [first = '', ...rest] = lines;
  const isUsage = first.startsWith('Usage: ');
  if (isUsage) return [{ kind: 'synopsis', lines: [first.slice('Usage: '.length)] }];
  if (isFirst && /^drydock [a-z]+ ?[A-Z[-]/.test(first)) return [{ kind: 'synopsis', lines }];
  if (first.startsWith('  ')) return [indented(lines)];
  if (first.startsWith('Exit codes: ')) return exitCodes(lines);
  if (first.endsWith(':') && rest.every((line) => line.startsWith('  ')) && rest.length > 0)
    return [heading(first.slice(0, -1)), indented(rest)];
  return [{ kind: 'paragraph', text: lines.join(' ') }];
}

function exitCodes(lines: readonly string[]): readonly HelpBlock[] {
  const text = lines.join(' ').slice('Exit codes: '.length);
  return [heading('Exit codes'), { kind: 'paragraph', text }];
}

function heading(text: string): HelpBlock {
  return { kind: 'heading', text };
}

/** Two columns, commands to type, or a paragraph. */
function indented(lines: readonly string[]): HelpBlock {
  const column = secondColumn(lines);
  if (column > 0) return { kind: 'terms', rows: terms(lines, column) };
  const bare = lines.map((line) => line.trim());
  if (bare.every((line) => line.startsWith('drydock '))) return { kind: 'code', lines: bare };
  return { kind: 'paragraph', text: bare.join(' ') };
}

/** Where the second column starts; -1 if there is one column. */
function secondColumn(lines: readonly string[]): number {
  for (const line of lines) {
    const gap = /^ {2}\S.*? {2,}(?=\S)|^ {6,}(?=\S)/.exec(line);
    if (gap !== null) return gap[0].length;
  }
  return -1;
}

function terms(lines: readonly string[], column: number): readonly Term[] {
  const rows: { term: string; text: string }[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    // A term may be wider than its column; then its text is in the next line.
    const isSplit = line[column - 1] === ' ';
    const term = (isSplit ? line.slice(0, column) : line).trim();
    const text = isSplit ? line.slice(column).trim() : '';
    if (term !== '' || last === undefined) rows.push({ term, text });
    else last.text = `${last.text} ${text}`.trim();
  }
  return rows;
}
