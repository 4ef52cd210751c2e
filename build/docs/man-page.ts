/** The manual page drydock(1), from the same help texts. */
import { COMMANDS } from '../../electron/cli/command-names.ts';
import { helpText } from '../../electron/cli/help.ts';
import { VERSION } from '../../shared/version.ts';
import { helpBlocks, type HelpBlock } from './help-blocks.ts';

/** The page in the language of man(7). */
export function manPage(): string {
  const [opening, usage, ...general] = helpBlocks(helpText(null));
  const about = opening?.kind === 'paragraph' ? opening.text : '';
  return [
    `.TH DRYDOCK 1 "" "drydock ${VERSION}" "User Commands"`,
    '.SH NAME',
    `drydock \\- ${escaped(about.replace(/^drydock (.*)\.$/, '$1'))}`,
    '.SH SYNOPSIS',
    ...(usage === undefined ? [] : block(usage, '.SH')),
    '.SH DESCRIPTION',
    ...general.flatMap((each) => block(each, '.SH')),
    ...COMMANDS.flatMap((command) => [
      `.SH DRYDOCK ${command.toUpperCase()}`,
      ...helpBlocks(helpText(command)).flatMap((each) => block(each, '.SS')),
    ]),
    '',
  ].join('\n');
}

function block(each: HelpBlock, heading: '.SH' | '.SS'): readonly string[] {
  switch (each.kind) {
    case 'synopsis':
    case 'code':
      return ['.PP', '.nf', ...each.lines.map(escaped), '.fi'];
    case 'heading':
      return [`${heading} ${heading === '.SH' ? each.text.toUpperCase() : each.text}`];
    case 'paragraph':
      return ['.PP', escaped(each.text)];
    case 'terms':
      return each.rows.flatMap(({ term, text }) => ['.TP', `.B ${escaped(term)}`, escaped(text)]);
  }
}

/** A line that says exactly this. */
function escaped(text: string): string {
  const safe = text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  return /^[.']/.test(safe) ? `\\&${safe}` : safe;
}
