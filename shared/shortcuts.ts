/** The keyboard map, for menus, tooltips, the command palette and the guide. Tests hold it against what the keys do. */
import type { Command } from './commands.ts';

export interface Shortcut {
  readonly command: Command;
  /** With Ctrl where a Mac has Command. */
  readonly keys: readonly string[];
  /** On a Mac, where that is another key. */
  readonly mac?: string;
}

/** In the order in which they are shown. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'open-file', keys: ['Ctrl+O'] },
  { command: 'open-folder', keys: ['Ctrl+Shift+O'] },
  { command: 'verify', keys: ['Ctrl+Enter'] },
  { command: 'cancel', keys: ['Escape', 'Ctrl+.'] },
  { command: 'close', keys: ['Ctrl+W'] },
  { command: 'show-palette', keys: ['Ctrl+Shift+P'] },
  { command: 'find', keys: ['Ctrl+F'] },
  { command: 'find-everywhere', keys: ['Ctrl+Shift+F'] },
  { command: 'save', keys: ['Ctrl+S'] },
  { command: 'keep', keys: ['Ctrl+K'] },
  { command: 'report', keys: ['Ctrl+P'] },
  { command: 'add-evidence', keys: ['Ctrl+E'] },
  { command: 'paste-evidence', keys: ['Ctrl+Shift+V'] },
  { command: 'show-match', keys: ['Ctrl+M'], mac: 'Cmd+Shift+M' },
  { command: 'show-compare', keys: ['Ctrl+D'] },
  { command: 'show-graph', keys: ['Ctrl+G'] },
  { command: 'show-library', keys: ['Ctrl+L'] },
  { command: 'show-guide', keys: ['F1'] },
  { command: 'back', keys: ['Alt+Left'], mac: 'Cmd+[' },
  { command: 'forward', keys: ['Alt+Right'], mac: 'Cmd+]' },
  { command: 'next-tab', keys: ['Ctrl+Tab'], mac: 'Ctrl+Tab' },
  { command: 'previous-tab', keys: ['Ctrl+Shift+Tab'], mac: 'Ctrl+Shift+Tab' },
  { command: 'next-pane', keys: ['F6'] },
  { command: 'previous-pane', keys: ['Shift+F6'] },
];

/** The first key of a command as it is called on this system; null if it has none. */
export function keyOf(command: Command, mac: boolean): string | null {
  const shortcut = SHORTCUTS.find((each) => each.command === command);
  const key = shortcut?.keys[0] ?? null;
  return mac ? (shortcut?.mac ?? key?.replace('Ctrl', 'Cmd') ?? null) : key;
}
