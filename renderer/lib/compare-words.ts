/** The words that the window has for comparisons, beside those that all faces share. */
import type { ComparedSide, ComparisonOutcome } from '../../shared/compare.ts';
import { bytesShort, plural } from '../../shared/format.ts';

export const OUTCOME_WORDS: Readonly<Record<ComparisonOutcome, string>> = {
  same: 'The same image',
  different: 'Different',
  'not-established': 'Not established',
};

/** What an image holds: `3.2 MiB stored · 51 entries · 700.2 KiB of files`. */
export function sideSizes({ storedBytes, entries, fileBytes }: ComparedSide): readonly string[] {
  return [
    `${bytesShort(storedBytes)} stored`,
    plural(entries, 'entry', 'entries'),
    `${bytesShort(fileBytes)} of files`,
  ];
}
