/** The keys of the window as Markdown. */
import { SHORTCUTS } from '../../shared/shortcuts.ts';
import { markdownTable } from './markdown.ts';

/** A row a command; on a Mac, Command stands for Ctrl unless the row says otherwise. */
export function shortcutReference(): string {
  return markdownTable(
    ['keys', 'what they do'],
    SHORTCUTS.map(({ keys, mac, words }) => [
      keys.map((each) => `\`${each}\``).join(' or ') +
        (mac === undefined ? '' : ` (Mac: \`${mac}\`)`),
      words,
    ]),
  );
}
