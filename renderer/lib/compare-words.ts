/** The words that the window has for comparisons, beside those that all faces share. */
import type { ComparedSide, ComparisonOutcome } from '../../shared/compare.ts';
import { bytesShort } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';

/** An outcome in a word or two. */
export function outcomeWords(outcome: ComparisonOutcome): string {
  return say(`compare.outcome-${outcome}`);
}

/** What an image holds: `3.2 MiB stored · 51 entries · 700.2 KiB of files`. */
export function sideSizes({ storedBytes, entries, fileBytes }: ComparedSide): readonly string[] {
  return [
    say('compare.stored', { size: bytesShort(storedBytes) }),
    say('compare.entries', { n: entries }),
    say('compare.of-files', { size: bytesShort(fileBytes) }),
  ];
}
