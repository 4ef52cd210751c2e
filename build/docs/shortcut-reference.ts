/** The keys of the window as Markdown. */
import { commandName } from '../../shared/commands.ts';
import { say } from '../../shared/language/say.ts';
import { SHORTCUTS } from '../../shared/shortcuts.ts';
import { markdownTable } from './markdown.ts';

/** A row a command; on a Mac, Command stands for Ctrl unless the row says otherwise. */
export function shortcutReference(): string {
  return markdownTable(
    [say('guide-tables.table-keys'), say('guide-tables.table-does')],
    SHORTCUTS.map(({ command, keys, mac }) => [keysText(keys, mac), commandName(command)]),
  );
}

function keysText(keys: readonly string[], mac: string | undefined): string {
  const all = keys
    .map((each) => `\`${each}\``)
    .reduce((before, more) => say('guide-tables.keys-or', { keys: before, more }));
  return mac === undefined ? all : say('guide-tables.keys-mac', { keys: all, mac: `\`${mac}\`` });
}
