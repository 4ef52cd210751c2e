/**
 * The native menu: its items send commands to the page, which decides what they mean there. What is
 * about the app and no source is done by main.
 */
import type { MenuItemConstructorOptions } from 'electron';
import { LANGUAGE_CHOICES, type LanguageChoice } from '../../shared/app-methods.ts';
import type { Command } from '../../shared/contract.ts';
import { say } from '../../shared/language/say.ts';

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  readonly allowDevTools: boolean;
  readonly send: (command: Command) => void;
  readonly cache: CacheItems;
  readonly language: LanguageItems;
  /** Says what this app is. */
  readonly about: () => void;
}

/** The cache of layers in the menu. */
export interface CacheItems {
  /** False where it cannot be switched on. */
  readonly available: boolean;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
  readonly clear: () => void;
}

/** The language in the menu. */
export interface LanguageItems {
  readonly chosen: LanguageChoice;
  readonly choose: (choice: LanguageChoice) => void;
}

/** Those with keys. */
type MenuCommand = Exclude<Command, 'show-limits' | 'show-licences'>;

/** The template of the whole menu bar, in the language that is spoken. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const menus = [fileMenu(parts), editMenu(parts), viewMenu(parts), windowMenu(), helpMenu(parts)];
  return parts.platform === 'darwin' ? [{ role: 'appMenu' }, ...menus] : menus;
}

function fileMenu({ platform, send, cache }: MenuParts): MenuItemConstructorOptions {
  return {
    label: say('menu.file'),
    submenu: [
      item(send, 'open-file', 'CmdOrCtrl+O'),
      item(send, 'open-folder', 'CmdOrCtrl+Shift+O'),
      { type: 'separator' },
      item(send, 'add-evidence', 'CmdOrCtrl+E'),
      item(send, 'paste-evidence', 'CmdOrCtrl+Shift+V'),
      { type: 'separator' },
      item(send, 'verify', 'CmdOrCtrl+Enter'),
      item(send, 'cancel', 'CmdOrCtrl+.'),
      { type: 'separator' },
      item(send, 'save', 'CmdOrCtrl+S'),
      item(send, 'keep', 'CmdOrCtrl+K'),
      item(send, 'report', 'CmdOrCtrl+P'),
      { type: 'separator' },
      ...cacheItems(cache),
      { type: 'separator' },
      item(send, 'close', 'CmdOrCtrl+W'),
      ...(platform === 'darwin'
        ? []
        : [{ type: 'separator' as const }, { role: 'quit' as const, label: say('menu.quit') }]),
    ],
  };
}

function cacheItems({ available, on, set, clear }: CacheItems): MenuItemConstructorOptions[] {
  return [
    {
      id: 'keep-layers',
      label: say('menu.keep-layers'),
      type: 'checkbox',
      checked: available && on,
      enabled: available,
      click: ({ checked }) => {
        set(checked);
      },
    },
    { id: 'clear-cache', label: say('menu.clear-cache'), click: clear },
  ];
}

function editMenu({ send }: MenuParts): MenuItemConstructorOptions {
  return {
    label: say('menu.edit'),
    submenu: [
      { role: 'cut', label: say('menu.cut') },
      { role: 'copy', label: say('menu.copy') },
      { role: 'paste', label: say('menu.paste') },
      { role: 'selectAll', label: say('menu.select-all') },
      { type: 'separator' },
      item(send, 'find', 'CmdOrCtrl+F'),
      item(send, 'find-everywhere', 'CmdOrCtrl+Shift+F'),
    ],
  };
}

function viewMenu({
  platform,
  send,
  allowDevTools,
  language,
}: MenuParts): MenuItemConstructorOptions {
  return {
    label: say('menu.view'),
    submenu: [
      // Cmd+M puts a window away on macOS.
      item(send, 'show-match', platform === 'darwin' ? 'Cmd+Shift+M' : 'Ctrl+M'),
      item(send, 'show-compare', 'CmdOrCtrl+D'),
      item(send, 'show-graph', 'CmdOrCtrl+G'),
      item(send, 'show-library', 'CmdOrCtrl+L'),
      { type: 'separator' },
      { role: 'resetZoom', label: say('menu.actual-size') },
      { role: 'zoomIn', label: say('menu.zoom-in') },
      { role: 'zoomOut', label: say('menu.zoom-out') },
      { type: 'separator' },
      languageItem(language),
      { type: 'separator' },
      { role: 'togglefullscreen', label: say('menu.full-screen') },
      ...(allowDevTools ? [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
    ],
  };
}

function languageItem({ chosen, choose }: LanguageItems): MenuItemConstructorOptions {
  return {
    label: say('menu.language'),
    submenu: LANGUAGE_CHOICES.map((choice) => ({
      id: `language-${choice}`,
      label: say(`menu.language-${choice}`),
      type: 'radio' as const,
      checked: choice === chosen,
      click: () => {
        choose(choice);
      },
    })),
  };
}

// Not Electron's own window menu: its "Close" has the keys of "Close Source".
function windowMenu(): MenuItemConstructorOptions {
  return {
    label: say('menu.window'),
    submenu: [
      { role: 'minimize', label: say('menu.minimize') },
      { role: 'zoom', label: say('menu.zoom') },
    ],
  };
}

function helpMenu({ send, about }: MenuParts): MenuItemConstructorOptions {
  const shows = (command: Command) => () => {
    send(command);
  };
  return {
    label: say('menu.help'),
    submenu: [
      { id: 'guide', ...item(send, 'show-guide', 'F1') },
      { id: 'limits', label: say('menu.show-limits'), click: shows('show-limits') },
      { id: 'licences', label: say('menu.show-licences'), click: shows('show-licences') },
      { type: 'separator' },
      { id: 'about', label: say('menu.about'), click: about },
    ],
  };
}

function item(
  send: MenuParts['send'],
  command: MenuCommand,
  accelerator: string,
): MenuItemConstructorOptions {
  return {
    label: say(`menu.${command}`),
    accelerator,
    click: () => {
      send(command);
    },
  };
}
