/** The keys of the window as Markdown. */
import { commandName } from '../../shared/commands.ts';
import { SHORTCUTS } from '../../shared/shortcuts.ts';
import { markdownTable } from './markdown.ts';

/** A row a command; on a Mac, Command stands for Ctrl unless the row says otherwise. */
export function shortcutReference(): string {
  return markdownTable(
    ['keys', 'what they do'],
    SHORTCUTS.map(({ command, keys, mac }) => [
      keys.map((each) => `\`${each}\``).join(' or ') +
        (mac === undefined ? '' : ` (Mac: \`${mac}\`)`),
      commandName(command),
    ]),
  );
}
