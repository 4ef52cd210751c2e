/** What the command palette says. */
import { plural } from '../../shared/format.ts';
import type { PaletteKind } from '../state/palette-items.ts';

export const PALETTE_WORDS = {
  title: 'Command palette',
  placeholder: 'Type a command, a name, or paste a digest',
  list: 'What can be done or gone to',
  none: 'Nothing fits.',
  hint: '↑ ↓ choose · Enter does it · Esc closes',
} as const;

const KINDS: Readonly<Record<PaletteKind, string>> = {
  command: 'Command',
  tab: 'Open tab',
  pane: 'View',
  image: 'Image',
  recent: 'Open recent',
  digest: 'Digest',
};

/** What a row of the palette is. */
export function kindWord(kind: PaletteKind): string {
  return KINDS[kind];
}

/** Spoken after each letter. */
export function rowsFound(found: number): string {
  return found === 0 ? PALETTE_WORDS.none : `${plural(found, 'result')}.`;
}
