import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { ALL_COMMANDS, commandName } from '../../../shared/commands.ts';
import { SHORTCUTS } from '../../../shared/shortcuts.ts';
import { switchItems } from '../../../electron/main/menu-switch.ts';
import { menuTemplate, type MenuParts } from '../../../electron/main/menu.ts';

const PARTS: MenuParts = {
  platform: 'linux',
  allowDevTools: false,
  send: () => undefined,
  about: () => undefined,
  notifies: { on: true, set: () => undefined },
  reopen: { on: true, set: () => undefined },
  appearance: { chosen: 'system', choose: () => undefined },
  language: { chosen: 'system', choose: () => undefined },
  cache: { available: true, on: true, set: () => undefined, clear: () => undefined },
};

function items(parts: Partial<MenuParts>): MenuItemConstructorOptions[] {
  const template = menuTemplate({ ...PARTS, ...parts });
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

describe('menuTemplate', () => {
  it('sends each command, under keys that no other item has', () => {
    const sent: string[] = [];
    const all = items({ send: (command) => sent.push(command) });
    for (const item of all)
      (item.click as ((item: object) => void) | undefined)?.({ checked: false });
    expect(sent.sort()).toEqual(ALL_COMMANDS.toSorted());
    const keys = all.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has the keys of the guide', () => {
    const shown = items({}).flatMap(({ accelerator }) => accelerator ?? []);
    const told = SHORTCUTS.flatMap(({ keys }) =>
      keys.map((each) => each.replace('Ctrl', 'CmdOrCtrl')),
    );
    const wanted = shown.map((each) => each.replace(/^Ctrl\b/, 'CmdOrCtrl'));
    expect(wanted.filter((each) => !told.includes(each))).toEqual([]);
  });

  it('leaves macOS its own keys', () => {
    const keys = items({ platform: 'darwin' }).map(({ accelerator }) => accelerator);
    expect(keys).toContain('Cmd+[');
    expect(keys).not.toContain('CmdOrCtrl+M');
    expect(keys).toContain('Cmd+Shift+M');
  });

  it('has no way to the developer tools unless allowed', () => {
    const roles = (allowed: boolean) => items({ allowDevTools: allowed }).map(({ role }) => role);
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(false)).not.toContain('reload');
    expect(roles(true)).toContain('toggleDevTools');
  });

  it('ends the app from its own menu on macOS and from the file menu elsewhere', () => {
    expect(items({ platform: 'darwin' }).map(({ role }) => role)).not.toContain('quit');
    expect(items({ platform: 'win32' }).map(({ role }) => role)).toContain('quit');
  });

  it('switches the cache and empties it', () => {
    const done: unknown[] = [];
    const cache = {
      available: true,
      on: true,
      set: (on: boolean) => done.push(on),
      clear: () => done.push('clear'),
    };
    const find = (id: string) => items({ cache }).find((item) => item.id === id);
    expect(find('keep-layers')).toMatchObject({ type: 'checkbox', checked: true, enabled: true });
    (find('keep-layers')?.click as ((item: object) => void) | undefined)?.({ checked: false });
    (find('clear-cache')?.click as (() => void) | undefined)?.();
    expect(done).toEqual([false, 'clear']);
  });

  it('shows a cache that cannot be used as off, and not to be switched', () => {
    const cache = { available: false, on: true, set: () => undefined, clear: () => undefined };
    const item = items({ cache }).find(({ id }) => id === 'keep-layers');
    expect(item).toMatchObject({ checked: false, enabled: false });
  });

  it('lets the user choose how the window looks', () => {
    const chosen: string[] = [];
    const appearance = { chosen: 'dark', choose: (choice: string) => chosen.push(choice) } as const;
    const item = items({ appearance }).find(({ label }) => label === 'Appea&rance');
    const choices = item?.submenu as MenuItemConstructorOptions[];
    expect(choices.map(({ label, checked }) => [label, checked])).toEqual([
      ['As the &System', false],
      ['&Light', false],
      ['&Dark', true],
      ['&High Contrast', false],
    ]);
    for (const choice of choices) (choice.click as () => void)();
    expect(chosen).toEqual(['system', 'light', 'dark', 'contrast']);
  });

  it('lets the user choose the language, each named in itself', () => {
    const chosen: string[] = [];
    const language = { chosen: 'ko', choose: (choice: string) => chosen.push(choice) } as const;
    const item = items({ language }).find(({ label }) => label?.includes('언어'));
    const choices = Array.isArray(item?.submenu) ? item.submenu : [];
    expect(choices.map(({ label, checked }) => [label, checked])).toEqual([
      ['Of the System', false],
      ['English', false],
      ['한국어', true],
    ]);
    (choices[1]?.click as (() => void) | undefined)?.();
    expect(chosen).toEqual(['en']);
  });

  it('has one letter for one item of a menu', () => {
    const template = menuTemplate(PARTS);
    for (const { submenu } of template) {
      const labels = (Array.isArray(submenu) ? submenu : []).flatMap(({ label }) => label ?? []);
      const letters = labels.map((label) => /&(.)/.exec(label)?.[1]?.toLowerCase());
      expect(new Set(letters).size, labels.join()).toBe(letters.length);
    }
  });
});

describe('switchItems', () => {
  it('switches what is possible on and the rest off', () => {
    const verify = { enabled: false };
    const save = { enabled: true };
    const known = new Map(Object.entries({ verify, save }));
    const menu = { getMenuItemById: (id: string) => known.get(id) ?? null };
    switchItems(menu, ['verify', 'find']);
    expect([verify.enabled, save.enabled]).toEqual([true, false]);
    switchItems(null, ['verify']);
  });
});

describe('commandName', () => {
  it('is without what only a menu needs', () => {
    expect(commandName('open-folder')).toBe('Open Folder');
    expect(ALL_COMMANDS.map(commandName).filter((name) => /[&…]/.test(name))).toEqual([]);
  });
});
