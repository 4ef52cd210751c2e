/** The keyboard map in words, for the guide. Tests hold it against what the keys do. */
import type { Command } from './contract.ts';

/** What keys do beside the commands of the menu. */
export type KeyCommand = Command | 'next-pane' | 'previous-pane' | 'next-tab' | 'previous-tab';

export interface Shortcut {
  readonly command: KeyCommand;
  /** With Ctrl where a Mac has Command. */
  readonly keys: readonly string[];
  /** On a Mac, where that is another key. */
  readonly mac?: string;
  readonly words: string;
}

/** In the order in which they are shown. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'open-file', keys: ['Ctrl+O'], words: 'Open an archive' },
  { command: 'open-folder', keys: ['Ctrl+Shift+O'], words: 'Open a folder' },
  { command: 'verify', keys: ['Ctrl+Enter'], words: 'Verify what is shown, from the start' },
  { command: 'cancel', keys: ['Escape', 'Ctrl+.'], words: 'Stop what runs' },
  { command: 'close', keys: ['Ctrl+W'], words: 'Close what is shown' },
  { command: 'find', keys: ['Ctrl+F'], words: 'Search in what is shown' },
  { command: 'find-everywhere', keys: ['Ctrl+Shift+F'], words: 'Find files in all layers' },
  { command: 'save', keys: ['Ctrl+S'], words: 'Save the selected file or folder' },
  { command: 'keep', keys: ['Ctrl+K'], words: 'Keep the image in the library' },
  { command: 'report', keys: ['Ctrl+P'], words: 'Write a report' },
  { command: 'add-evidence', keys: ['Ctrl+E'], words: 'Add a file of evidence' },
  { command: 'paste-evidence', keys: ['Ctrl+Shift+V'], words: 'Paste text as evidence' },
  { command: 'show-match', keys: ['Ctrl+M'], mac: 'Cmd+Shift+M', words: 'Show the match' },
  { command: 'show-compare', keys: ['Ctrl+D'], words: 'Compare two images' },
  { command: 'show-graph', keys: ['Ctrl+G'], words: 'Show the graph of what is open' },
  { command: 'show-library', keys: ['Ctrl+L'], words: 'Show the library' },
  { command: 'show-guide', keys: ['F1'], words: 'Open this guide' },
  { command: 'next-tab', keys: ['Ctrl+Tab'], words: 'Next tab' },
  { command: 'previous-tab', keys: ['Ctrl+Shift+Tab'], words: 'Previous tab' },
  { command: 'next-pane', keys: ['F6'], words: 'Next part of the window' },
  { command: 'previous-pane', keys: ['Shift+F6'], words: 'Previous part of the window' },
];
