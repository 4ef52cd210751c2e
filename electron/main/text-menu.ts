/** The menu of a text field, and of text that is selected: the page's own menus are for everything else. */
import {
  Menu,
  type BrowserWindow,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
} from 'electron';
import { say } from '../../shared/language/say.ts';

type TextMenuFacts = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

/** What can be done there; empty where nothing can. */
export function textMenu({
  isEditable,
  selectionText,
  editFlags,
}: TextMenuFacts): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = {
    role: 'copy',
    label: say('menu.copy'),
    enabled: editFlags.canCopy,
  };
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'cut', label: say('menu.cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: say('menu.paste'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: say('menu.select-all'), enabled: editFlags.canSelectAll },
  ];
}

/** Shows it on a right click, unless the page has a menu of its own there. */
export function offerTextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items = textMenu(params);
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
