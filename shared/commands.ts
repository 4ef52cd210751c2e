/** What menu, keys and command palette can ask the window to do, each with its name and its menu. */

export type Command =
  | 'open-file'
  | 'open-folder'
  | 'add-evidence'
  | 'paste-evidence'
  | 'verify'
  | 'cancel'
  | 'save'
  | 'keep'
  | 'report'
  | 'close'
  | 'find'
  | 'find-everywhere'
  | 'show-palette'
  | 'show-match'
  | 'show-compare'
  | 'show-graph'
  | 'show-library'
  | 'back'
  | 'forward'
  | 'next-tab'
  | 'previous-tab'
  | 'next-pane'
  | 'previous-pane'
  | 'show-guide'
  | 'show-limits'
  | 'show-licences';

/** A menu of the menu bar. */
export type MenuName = 'file' | 'edit' | 'view' | 'go' | 'help';

export interface CommandEntry {
  readonly menu: MenuName;
  /** As in the menu: `&` stands before the letter that opens the item. */
  readonly label: string;
}

/** In the order of the menus. */
const COMMANDS: Readonly<Record<Command, CommandEntry>> = {
  'open-file': { menu: 'file', label: '&Open Archive…' },
  'open-folder': { menu: 'file', label: 'Open &Folder…' },
  'add-evidence': { menu: 'file', label: 'Add &Evidence…' },
  'paste-evidence': { menu: 'file', label: '&Paste as Evidence' },
  verify: { menu: 'file', label: '&Verify What Is Shown' },
  cancel: { menu: 'file', label: 'S&top What Runs' },
  save: { menu: 'file', label: '&Save Selected File…' },
  keep: { menu: 'file', label: '&Keep in Library…' },
  report: { menu: 'file', label: 'Write &Report…' },
  close: { menu: 'file', label: '&Close Tab' },
  find: { menu: 'edit', label: '&Find in What Is Shown' },
  'find-everywhere': { menu: 'edit', label: 'Find in &All Layers' },
  'show-palette': { menu: 'view', label: 'Command &Palette…' },
  'show-match': { menu: 'view', label: 'Show &Match' },
  'show-compare': { menu: 'view', label: '&Compare Images' },
  'show-graph': { menu: 'view', label: 'Show &Graph' },
  'show-library': { menu: 'view', label: 'Show &Library' },
  back: { menu: 'go', label: '&Back' },
  forward: { menu: 'go', label: '&Forward' },
  'next-tab': { menu: 'go', label: '&Next Tab' },
  'previous-tab': { menu: 'go', label: '&Previous Tab' },
  'next-pane': { menu: 'go', label: 'Next Part of the &Window' },
  'previous-pane': { menu: 'go', label: 'Pre&vious Part of the Window' },
  'show-guide': { menu: 'help', label: '&Guide' },
  'show-limits': { menu: 'help', label: '&Limits…' },
  'show-licences': { menu: 'help', label: 'L&icences…' },
};

export const ALL_COMMANDS = Object.keys(COMMANDS) as readonly Command[];

/** The menu of a command. */
export function menuOf(command: Command): MenuName {
  return COMMANDS[command].menu;
}

/** The name of a command as in the menu, with the letter that opens it. */
export function menuLabel(command: Command): string {
  return COMMANDS[command].label;
}

/** The name of a command, without what only a menu needs. */
export function commandName(command: Command): string {
  return menuLabel(command)
    .replace(/\(&.\)/u, '')
    .replace('&', '')
    .replace('…', '');
}
