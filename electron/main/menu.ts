/**
 * The native menu: its items send commands to the page, which decides what they mean there. What is
 * about the app and no source is done by main.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../shared/contract.ts';

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  readonly allowDevTools: boolean;
  readonly send: (command: Command) => void;
  readonly cache: CacheItems;
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

/** The template of the whole menu bar. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const menus = [fileMenu(parts), editMenu(parts), viewMenu(parts), windowMenu(), helpMenu(parts)];
  return parts.platform === 'darwin' ? [{ role: 'appMenu' }, ...menus] : menus;
}

function fileMenu({ platform, send, cache }: MenuParts): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      item(send, 'open-file', '&Open Archive…', 'CmdOrCtrl+O'),
      item(send, 'open-folder', 'Open &Folder…', 'CmdOrCtrl+Shift+O'),
      { type: 'separator' },
      item(send, 'add-evidence', 'Add &Evidence…', 'CmdOrCtrl+E'),
      item(send, 'paste-evidence', '&Paste as Evidence', 'CmdOrCtrl+Shift+V'),
      { type: 'separator' },
      item(send, 'verify', '&Verify', 'CmdOrCtrl+Enter'),
      item(send, 'cancel', '&Stop', 'CmdOrCtrl+.'),
      { type: 'separator' },
      item(send, 'save', '&Save Selected File…', 'CmdOrCtrl+S'),
      item(send, 'keep', '&Keep in Library…', 'CmdOrCtrl+K'),
      item(send, 'report', 'Write &Report…', 'CmdOrCtrl+P'),
      { type: 'separator' },
      ...cacheItems(cache),
      { type: 'separator' },
      item(send, 'close', '&Close Source', 'CmdOrCtrl+W'),
      ...(platform === 'darwin' ? [] : [{ type: 'separator' as const }, { role: 'quit' as const }]),
    ],
  };
}

function cacheItems({ available, on, set, clear }: CacheItems): MenuItemConstructorOptions[] {
  return [
    {
      id: 'keep-layers',
      label: '&Keep Layer Contents in a Cache',
      type: 'checkbox',
      checked: available && on,
      enabled: available,
      click: ({ checked }) => {
        set(checked);
      },
    },
    { id: 'clear-cache', label: 'Clear C&ache…', click: clear },
  ];
}

function editMenu({ send }: MenuParts): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      item(send, 'find', '&Find', 'CmdOrCtrl+F'),
      item(send, 'find-everywhere', 'Find in &All Layers', 'CmdOrCtrl+Shift+F'),
    ],
  };
}

function viewMenu({ platform, send, allowDevTools }: MenuParts): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      // Cmd+M puts a window away on macOS.
      item(send, 'show-match', '&Match', platform === 'darwin' ? 'Cmd+Shift+M' : 'Ctrl+M'),
      item(send, 'show-compare', '&Compare', 'CmdOrCtrl+D'),
      item(send, 'show-graph', '&Graph', 'CmdOrCtrl+G'),
      item(send, 'show-library', '&Library', 'CmdOrCtrl+L'),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(allowDevTools ? [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
    ],
  };
}

// Not Electron's own window menu: its "Close" has the keys of "Close Source".
function windowMenu(): MenuItemConstructorOptions {
  return { label: '&Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }] };
}

function helpMenu({ send, about }: MenuParts): MenuItemConstructorOptions {
  const shows = (command: Command) => () => {
    send(command);
  };
  return {
    label: '&Help',
    submenu: [
      { id: 'guide', ...item(send, 'show-guide', '&Guide', 'F1') },
      { id: 'limits', label: '&Limits…', click: shows('show-limits') },
      { id: 'licences', label: 'L&icences…', click: shows('show-licences') },
      { type: 'separator' },
      { id: 'about', label: '&About Drydock', click: about },
    ],
  };
}

function item(
  send: MenuParts['send'],
  command: Command,
  label: string,
  accelerator: string,
): MenuItemConstructorOptions {
  return {
    label,
    accelerator,
    click: () => {
      send(command);
    },
  };
}
