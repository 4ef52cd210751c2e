import { holds, type Target } from '../../../build/fuzz/target.ts';
import { Output } from '../../../electron/cli/text.ts';
import { exactly, markup, unescapeMarkup } from '../../../electron/report/html/markup.ts';
import { csvCell } from '../../../electron/save/csv.ts';
import { decodeText } from '../../../electron/tar/text.ts';
import { escapeJSON, escapeText } from '../../../shared/escape.ts';
import { textSeeds } from '../seeds.ts';
import { checkMarkdown } from '../markdown-rules.ts';
import { checkNames } from '../name-rules.ts';

/** Moves a cursor, turns the reading direction, hides, or ends a line. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Whatever text goes out as a terminal's, a table's, a page's or a name's: it stays text. */
export const escapes: Target = {
  name: 'escapes',
  code: ['/shared/escape.ts', '/electron/save/csv.ts', '/electron/save/safe-name.ts', '/electron/report/html/markup.ts', '/electron/report/markdown/marks.ts', '/electron/cli/text.ts'], // prettier-ignore
  maxLength: 300,
  words: ['\x1b[31m', '\u202e', '\u200b', '\u2028', '=1+1', '@', '"', ',', '\r\n', '<b>', '&lt;', '`', '```', '|', '\\|', '](x)', '../', 'con', 'aux.txt', ' .', 'http://', '\ufeff', '\u{e0041}', '\ud83d\ude00', "'"], // prettier-ignore
  seeds: () =>
    textSeeds('a', '=cmd|x', '\x1b]0;t\x07', '<script>`|"&amp;', 'nul.txt. ', 'x'.repeat(280), '\u202egpj.exe', '# - 1. [a](b) www.a.b'), // prettier-ignore
  run: (input) => {
    const text = decodeText(input);
    const shown = escapeText(text);
    holds(!UNSAFE.test(shown), 'nothing unsafe is shown', shown);
    holds(escapeText(shown) === shown, 'what is safe stays as it is', shown);
    holds([...escapeText(text, 10)].length <= 10, 'a cut text has its length', text);
    const json = escapeJSON(JSON.stringify(text));
    holds(!UNSAFE.test(json) && JSON.parse(json) === text, 'JSON gives the text again', json);
    checkCsv(shown);
    checkCsv(text);
    checkMarkup(text, shown);
    checkTerminal(text);
    checkMarkdown(text, shown);
    checkNames(text);
    return `${String(shown === text)} ${String(csvCell(shown) === shown)} ${String(Math.min(8, input.length))}`;
  },
};

function checkCsv(text: string): void {
  const cell = csvCell(text);
  const quoted = cell.startsWith('"');
  const inner = quoted ? cell.slice(1, -1) : cell;
  if (quoted)
    holds(cell.length > 1 && cell.endsWith('"') && !inner.replaceAll('""', '').includes('"'), 'a cell is one cell', cell); // prettier-ignore
  else holds(!/[",\r\n]/.test(cell), 'a cell without quotes needs none', cell);
  const value = inner.replaceAll('""', '"');
  holds(!/^[=+\-@\t\r]/.test(value), 'no cell is a formula', cell);
  holds(value === text || (value === `'${text}` && /^[=+\-@\t\r＝＋－＠]/.test(text)), 'a cell gives the text again', cell); // prettier-ignore
}

function checkMarkup(text: string, shown: string): void {
  const inner = String(markup`${text}`);
  holds(!/[<>"']/.test(inner), 'text is no markup', inner);
  holds(unescapeMarkup(inner) === shown, 'a page shows the text', inner);
  holds(unescapeMarkup(String(exactly(text))) === text, 'facts can be read out again', text);
}

function checkTerminal(text: string): void {
  let written = '';
  const output = new Output({ isTTY: true, columns: 80, once: () => undefined, write: (data) => ((written += String(data)), true) }, true); // prettier-ignore
  output.print(text);
  void output.flush();
  const own = new RegExp(`${String.fromCharCode(27)}\\[(?:0|1|2|31|32|33|36)m`, 'g');
  holds(!UNSAFE.test(written.replace(own, '').replace(/\n$/, '')), 'nothing but colours reaches a terminal', written); // prettier-ignore
}
