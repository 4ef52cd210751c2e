/** The keyboard map: key presses to commands. On a Mac the Command key stands for Control. */
import type { Command } from '../../shared/commands.ts';

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** With the main key alone, and with Shift too. */
const WITH_MAIN: Readonly<Record<string, readonly [Command | null, Command | null]>> = {
  o: ['open-file', 'open-folder'],
  f: ['find', 'find-everywhere'],
  p: ['report', 'show-palette'],
  w: ['close', null],
  e: ['add-evidence', null],
  k: ['keep', null],
  d: ['show-compare', null],
  g: ['show-graph', null],
  l: ['show-library', null],
  enter: ['verify', 'verify'],
  '.': ['cancel', 'cancel'],
};

/** The command of a key press; null if it has none. */
export function commandOf(press: KeyPress, mac: boolean): Command | null {
  const { shiftKey } = press;
  if (press.key === 'F6') return shiftKey ? 'previous-pane' : 'next-pane';
  if (press.key === 'F1') return 'show-guide';
  if (press.key === 'BrowserBack') return 'back';
  if (press.key === 'BrowserForward') return 'forward';
  if (press.key === 'Tab' && press.ctrlKey && !press.metaKey && !press.altKey)
    return shiftKey ? 'previous-tab' : 'next-tab';
  const main = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (other) return null;
  if (press.altKey) return main || shiftKey || mac ? null : withAlt(press.key);
  if (press.key === 'Escape') return main || shiftKey ? null : 'cancel';
  if (!main) return null;
  return mac ? onMac(press) : withMain(press);
}

function withMain({ key, shiftKey }: KeyPress): Command | null {
  if (key.toLowerCase() === 'm') return shiftKey ? null : 'show-match';
  return WITH_MAIN[key.toLowerCase()]?.[shiftKey ? 1 : 0] ?? null;
}

/** Cmd+M puts the window away there, and Option with an arrow moves by a word. */
function onMac(press: KeyPress): Command | null {
  if (press.key === '[') return 'back';
  if (press.key === ']') return 'forward';
  return press.key.toLowerCase() === 'm' ? null : withMain(press);
}

function withAlt(key: string): Command | null {
  return key === 'ArrowLeft' ? 'back' : key === 'ArrowRight' ? 'forward' : null;
}

/** The command of a button of the mouse: the fourth and fifth lead back and forward. */
export function commandOfButton(button: number): Command | null {
  return button === 3 ? 'back' : button === 4 ? 'forward' : null;
}

/** Commands that move what is on show, or close it. */
export const MOVES: ReadonlySet<Command> = new Set([
  'back',
  'forward',
  'next-tab',
  'previous-tab',
  'next-pane',
  'previous-pane',
  'close',
]);
