/** The reference of the command line as Markdown: every help text, the common options once. */
import { COMMANDS } from '../../electron/cli/command-names.ts';
import { helpText } from '../../electron/cli/help.ts';
import { helpBlocks, type HelpBlock } from './help-blocks.ts';
import { plainMarkdown } from './markdown.ts';

const COMMON = 'Common options';

/** The whole reference, from `## drydock` on. */
export function commandReference(): string {
  const parts = COMMANDS.map((command) => {
    const blocks = helpBlocks(helpText(command));
    const own = withoutCommon(blocks);
    const more = own.length < blocks.length ? [`[${COMMON}](#common-options) too.`] : [];
    return [`## drydock ${command}`, ...own.map(block), ...more].join('\n\n');
  });
  return [...helpBlocks(helpText(null)).map((each) => block(each, '##')), ...parts].join('\n\n');
}

/** What all commands share is told once. */
function withoutCommon(blocks: readonly HelpBlock[]): readonly HelpBlock[] {
  const at = blocks.findIndex((each) => each.kind === 'heading' && each.text === COMMON);
  return at < 0 ? blocks : [...blocks.slice(0, at), ...blocks.slice(at + 2)];
}

function block(each: HelpBlock, level: unknown = '###'): string {
  switch (each.kind) {
    case 'synopsis':
    case 'code':
      return ['```sh', ...each.lines, '```'].join('\n');
    case 'heading':
      return level === '##' ? `## ${each.text}` : `**${each.text}**`;
    case 'paragraph':
      return plainMarkdown(each.text);
    case 'terms':
      return each.rows.map(({ term, text }) => `- \`${term}\`: ${plainMarkdown(text)}`).join('\n');
  }
}
