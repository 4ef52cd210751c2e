/** Items of the native menu that mean nothing for what is shown are there, and cannot be chosen. */
import { ALL_COMMANDS, type Command } from '../../shared/commands.ts';

/** The little that is needed of Electron's menu. */
interface SwitchedMenu {
  getMenuItemById(id: string): { enabled: boolean } | null;
}

/** Switches the items of these commands on, and those of all others off. */
export function switchItems(menu: SwitchedMenu | null, commands: readonly Command[]): void {
  const possible = new Set(commands);
  for (const command of ALL_COMMANDS) {
    const item = menu?.getMenuItemById(command) ?? null;
    if (item !== null && item.enabled !== possible.has(command))
      item.enabled = possible.has(command);
  }
}
