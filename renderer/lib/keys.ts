/** The keyboard map: key presses to commands. On a Mac the Command key stands for Control. */
import type { KeyCommand } from '../../shared/shortcuts.ts';

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The command of a key press; null if it has none. */
export function commandOf(press: KeyPress, mac: boolean): KeyCommand | null {
  if (press.key === 'F6') return press.shiftKey ? 'previous-pane' : 'next-pane';
  if (press.key === 'F1') return 'show-guide';
  if (press.key === 'Tab' && press.ctrlKey && !press.metaKey && !press.altKey)
    return press.shiftKey ? 'previous-tab' : 'next-tab';
  const main = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (other || press.altKey) return null;
  if (press.key === 'Escape') return main || press.shiftKey ? null : 'cancel';
  if (!main) return null;
  switch (press.key.toLowerCase()) {
    case 'o':
      return press.shiftKey ? 'open-folder' : 'open-file';
    case 'f':
      return press.shiftKey ? 'find-everywhere' : 'find';
    case 'w':
      return press.shiftKey ? null : 'close';
    case 'e':
      return press.shiftKey ? null : 'add-evidence';
    case 'm':
      // On a Mac it puts the window away.
      return press.shiftKey || mac ? null : 'show-match';
    case 'p':
      return press.shiftKey ? null : 'report';
    case 'k':
      return press.shiftKey ? null : 'keep';
    case 'd':
      return press.shiftKey ? null : 'show-compare';
    case 'g':
      return press.shiftKey ? null : 'show-graph';
    case 'l':
      return press.shiftKey ? null : 'show-library';
    case 'enter':
      return 'verify';
    case '.':
      return 'cancel';
    default:
      return null;
  }
}
