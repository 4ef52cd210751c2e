/**
 * The native menu: its items send commands to the page, which decides what they mean there. What is
 * about the app and no source is done by main.
 */
import type { MenuItemConstructorOptions } from 'electron';
import {
  APPEARANCES,
  LANGUAGE_CHOICES,
  type Appearance,
  type LanguageChoice,
} from '../../shared/app-methods.ts';
import { menuLabel, type Command } from '../../shared/commands.ts';
import { say } from '../../shared/language/say.ts';
import { SHORTCUTS } from '../../shared/shortcuts.ts';

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  readonly allowDevTools: boolean;
  readonly send: (command: Command) => void;
  readonly cache: CacheItems;
  readonly notifies: SwitchItem;
  readonly reopen: SwitchItem;
  readonly appearance: ChoiceItem<Appearance>;
  readonly language: ChoiceItem<LanguageChoice>;
  /** Says what this app is. */
  readonly about: () => void;
}

/** Something that is on or off. */
export interface SwitchItem {
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

/** The cache of layers in the menu. */
export interface CacheItems extends SwitchItem {
  /** False where it cannot be switched on. */
  readonly available: boolean;
  readonly clear: () => void;
}

/** One out of several. */
export interface ChoiceItem<Choice> {
  readonly chosen: Choice;
  readonly choose: (choice: Choice) => void;
}

/** The template of the whole menu bar, in the language that is spoken. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const menus = [
    fileMenu(parts),
    editMenu(parts),
    viewMenu(parts),
    goMenu(parts),
    windowMenu(),
    helpMenu(parts),
  ];
  return parts.platform === 'darwin' ? [{ role: 'appMenu' }, ...menus] : menus;
}

const SEPARATOR = { type: 'separator' } as const;

function fileMenu(parts: MenuParts): MenuItemConstructorOptions {
  const quit = [SEPARATOR, { role: 'quit' as const, label: say('menu.quit') }];
  return {
    label: say('menu.file'),
    submenu: [
      ...items(parts, 'open-file', 'open-folder'),
      SEPARATOR,
      ...items(parts, 'add-evidence', 'paste-evidence'),
      SEPARATOR,
      ...items(parts, 'verify', 'cancel'),
      SEPARATOR,
      ...items(parts, 'save', 'keep', 'report'),
      SEPARATOR,
      ...cacheItems(parts.cache),
      switchItem('notify', say('menu.notify'), parts.notifies),
      SEPARATOR,
      switchItem('reopen-tabs', say('first-run.reopen-tabs'), parts.reopen),
      ...items(parts, 'close'),
      ...(parts.platform === 'darwin' ? [] : quit),
    ],
  };
}

function switchItem(
  id: string,
  label: string,
  { on, set }: SwitchItem,
): MenuItemConstructorOptions {
  return {
    id,
    label,
    type: 'checkbox',
    checked: on,
    click: ({ checked }) => {
      set(checked);
    },
  };
}

function cacheItems({ available, on, set, clear }: CacheItems): MenuItemConstructorOptions[] {
  const keeps = switchItem('keep-layers', say('menu.keep-layers'), { on: available && on, set });
  return [
    { ...keeps, enabled: available },
    { id: 'clear-cache', label: say('menu.clear-cache'), click: clear },
  ];
}

function editMenu(parts: MenuParts): MenuItemConstructorOptions {
  return {
    label: say('menu.edit'),
    submenu: [
      { role: 'cut', label: say('menu.cut') },
      { role: 'copy', label: say('menu.copy') },
      { role: 'paste', label: say('menu.paste') },
      { role: 'selectAll', label: say('menu.select-all') },
      SEPARATOR,
      ...items(parts, 'find', 'find-everywhere'),
    ],
  };
}

function viewMenu(parts: MenuParts): MenuItemConstructorOptions {
  const { allowDevTools, appearance, language } = parts;
  return {
    label: say('menu.view'),
    submenu: [
      ...items(parts, 'show-palette'),
      SEPARATOR,
      ...items(parts, 'show-match', 'show-compare', 'show-graph', 'show-library'),
      SEPARATOR,
      { role: 'resetZoom', label: say('menu.actual-size') },
      { role: 'zoomIn', label: say('menu.zoom-in') },
      { role: 'zoomOut', label: say('menu.zoom-out') },
      SEPARATOR,
      appearanceItem(appearance),
      languageItem(language),
      SEPARATOR,
      { role: 'togglefullscreen', label: say('menu.full-screen') },
      ...(allowDevTools ? [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
    ],
  };
}

function goMenu(parts: MenuParts): MenuItemConstructorOptions {
  return {
    label: say('menu.go'),
    submenu: [
      ...items(parts, 'back', 'forward'),
      SEPARATOR,
      ...items(parts, 'next-tab', 'previous-tab'),
      SEPARATOR,
      ...items(parts, 'next-pane', 'previous-pane'),
    ],
  };
}

function appearanceItem(item: ChoiceItem<Appearance>): MenuItemConstructorOptions {
  const submenu = APPEARANCES.map((each) =>
    radioItem(`appearance-${each}`, say(`appearance.${each}`), each, item),
  );
  return { label: say('appearance.menu'), submenu };
}

function languageItem(item: ChoiceItem<LanguageChoice>): MenuItemConstructorOptions {
  const submenu = LANGUAGE_CHOICES.map((each) =>
    radioItem(`language-${each}`, say(`menu.language-${each}`), each, item),
  );
  return { label: say('menu.language'), submenu };
}

function radioItem<Choice>(
  id: string,
  label: string,
  choice: Choice,
  { chosen, choose }: ChoiceItem<Choice>,
): MenuItemConstructorOptions {
  return {
    id,
    label,
    type: 'radio',
    checked: choice === chosen,
    click: () => {
      choose(choice);
    },
  };
}

// Not Electron's own window menu: its "Close" has the keys of "Close Tab".
function windowMenu(): MenuItemConstructorOptions {
  return {
    label: say('menu.window'),
    submenu: [
      { role: 'minimize', label: say('menu.minimize') },
      { role: 'zoom', label: say('menu.zoom') },
    ],
  };
}

function helpMenu(parts: MenuParts): MenuItemConstructorOptions {
  return {
    label: say('menu.help'),
    submenu: [
      ...items(parts, 'show-guide', 'show-limits', 'show-licences'),
      SEPARATOR,
      { id: 'about', label: say('menu.about'), click: parts.about },
    ],
  };
}

/** Items that send commands; each has the id of its command, by which it is switched on and off. */
function items(
  { platform, send }: MenuParts,
  ...commands: readonly Command[]
): MenuItemConstructorOptions[] {
  return commands.map((command) => {
    const accelerator = acceleratorOf(command, platform);
    return {
      id: command,
      label: menuLabel(command),
      ...(accelerator === null ? {} : { accelerator }),
      click: () => {
        send(command);
      },
    };
  });
}

/** Escape is for the page alone: what a popover or a field does with it comes first there. */
function acceleratorOf(command: Command, platform: NodeJS.Platform): string | null {
  const shortcut = SHORTCUTS.find((each) => each.command === command);
  const key = shortcut?.keys.find((each) => each !== 'Escape');
  if (shortcut?.mac !== undefined && platform === 'darwin') return shortcut.mac;
  // A menu would say "Ctrl" on a Mac too.
  return key?.replace(/^Ctrl\b/, 'CmdOrCtrl') ?? null;
}
