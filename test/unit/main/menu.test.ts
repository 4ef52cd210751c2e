import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate, type MenuParts } from '../../../electron/main/menu.ts';

function items(parts: Partial<MenuParts>): MenuItemConstructorOptions[] {
  const template = menuTemplate({
    platform: 'linux',
    allowDevTools: false,
    send: () => undefined,
    ...parts,
  });
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

describe('menuTemplate', () => {
  it('sends each command, under keys that no other item has', () => {
    const sent: string[] = [];
    const all = items({ send: (command) => sent.push(command) });
    for (const item of all) (item.click as (() => void) | undefined)?.();
    expect(sent.sort()).toEqual(['cancel', 'close', 'find', 'open-file', 'open-folder', 'verify']);
    const keys = all.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
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
});
