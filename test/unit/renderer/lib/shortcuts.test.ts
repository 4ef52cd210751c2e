/** The keys in the guide are the keys that work. */
import { expect, it } from 'vitest';
import { commandOf, commandOfButton, type KeyPress } from '../../../../renderer/lib/keys.ts';
import { keyOf, SHORTCUTS } from '../../../../shared/shortcuts.ts';

const LETTERS = 'a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9 . , -';
const KEYS = [
  ...LETTERS.split(' '),
  '[',
  ']',
  'Left',
  'Right',
  'Enter',
  'Escape',
  'Tab',
  'F1',
  'F6',
];
/** Main does these: the page has no keys for them, or others. */
const OF_THE_MENU = new Set(['save', 'paste-evidence']);

function press(text: string): KeyPress {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const arrow = key === 'Left' || key === 'Right' ? `Arrow${key}` : null;
  return {
    key: arrow ?? (key.length === 1 ? key.toLowerCase() : key),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Cmd'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  };
}

it('names keys that do what it says', () => {
  for (const { command, keys } of SHORTCUTS)
    for (const each of keys)
      if (!OF_THE_MENU.has(command)) expect(commandOf(press(each), false), each).toBe(command);
});

it('names every command that has keys', () => {
  const reached = KEYS.flatMap((key) =>
    ['', 'Shift+', 'Alt+', 'Ctrl+', 'Ctrl+Shift+'].map((before) =>
      commandOf(press(before + key), false),
    ),
  );
  const named = new Set<string | null>(SHORTCUTS.map(({ command }) => command));
  expect(reached.filter((command) => command !== null && !named.has(command))).toEqual([]);
});

it('has the keys of a Mac there', () => {
  for (const { command, mac } of SHORTCUTS)
    if (mac !== undefined && mac !== 'Cmd+Shift+M')
      expect(commandOf(press(mac), true), mac).toBe(command);
  expect(commandOf(press('Alt+Left'), true)).toBeNull();
});

it('knows the buttons of the mouse that lead back and forward', () => {
  expect([0, 1, 2, 3, 4].map(commandOfButton)).toEqual([null, null, null, 'back', 'forward']);
});

it('calls a key as the system does', () => {
  expect(keyOf('show-match', false)).toBe('Ctrl+M');
  expect(keyOf('show-match', true)).toBe('Cmd+Shift+M');
  expect(keyOf('open-folder', true)).toBe('Cmd+Shift+O');
  expect(keyOf('show-limits', false)).toBeNull();
});
