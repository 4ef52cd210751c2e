/** The native menu: its items send commands to the page, which decides what they mean there. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../shared/contract.ts';

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  readonly allowDevTools: boolean;
  readonly send: (command: Command) => void;
}

/** The template of the whole menu bar. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const menus = [fileMenu(parts), editMenu(parts), viewMenu(parts), windowMenu()];
  return parts.platform === 'darwin' ? [{ role: 'appMenu' }, ...menus] : menus;
}

function fileMenu({ platform, send }: MenuParts): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      item(send, 'open-file', '&Open Archive…', 'CmdOrCtrl+O'),
      item(send, 'open-folder', 'Open &Folder…', 'CmdOrCtrl+Shift+O'),
      { type: 'separator' },
      item(send, 'verify', '&Verify', 'CmdOrCtrl+Enter'),
      item(send, 'cancel', '&Stop', 'CmdOrCtrl+.'),
      { type: 'separator' },
      item(send, 'close', '&Close Source', 'CmdOrCtrl+W'),
      ...(platform === 'darwin' ? [] : [{ type: 'separator' as const }, { role: 'quit' as const }]),
    ],
  };
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
    ],
  };
}

function viewMenu({ allowDevTools }: MenuParts): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
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
