/** What the list of sources that were opened lately says. */
import type { Forgotten } from '../../shared/contract.ts';
import { escapeText } from '../../shared/escape.ts';
import { bytesShort, plural } from '../../shared/format.ts';

export const RECENT_WORDS = {
  title: 'Recent',
  forgetAll: 'Forget All',
  forgetAllLabel: 'Forget all sources that were opened, and what is kept of their layers',
} as const;

/** The name of the button that takes one source off the list. */
export function forgetLabel(name: string): string {
  return `Forget ${escapeText(name, 200)}`;
}

/** What was forgotten, and what was not. */
export function forgottenSentence({ sources, entries, bytes }: Forgotten): string {
  const cache =
    entries === 0 && bytes === 0
      ? 'The cache was empty'
      : `${plural(entries, 'entry', 'entries')} of the cache with ${bytesShort(bytes)} removed`;
  return `${plural(sources, 'source')} forgotten. ${cache}. Images in the library stay.`;
}
