/** What menu, keys and command palette can ask the window to do. */
import { say } from './language/say.ts';

/** In the order of the menus. */
export const ALL_COMMANDS = [
  'open-file',
  'open-folder',
  'add-evidence',
  'paste-evidence',
  'verify',
  'cancel',
  'save',
  'keep',
  'report',
  'close',
  'find',
  'find-everywhere',
  'show-palette',
  'show-match',
  'show-compare',
  'show-graph',
  'show-library',
  'back',
  'forward',
  'next-tab',
  'previous-tab',
  'next-pane',
  'previous-pane',
  'show-guide',
  'show-limits',
  'show-licences',
] as const;

export type Command = (typeof ALL_COMMANDS)[number];

/** The name of a command as in the menu: `&` stands before the letter that opens the item. */
export function menuLabel(command: Command): string {
  return say(`menu.${command}`);
}

/** The name of a command, without what only a menu needs. */
export function commandName(command: Command): string {
  return menuLabel(command)
    .replace(/\(&.\)/u, '')
    .replace('&', '')
    .replace('…', '');
}
