/** The words for names that look like others. */
import type { NameMark } from './name-marks.ts';

const WORD: Readonly<Record<NameMark, string>> = {
  hidden: 'hidden',
  mixed: 'mixed',
  stacked: 'piled',
  twin: 'twin',
};

const SENTENCE: Readonly<Record<NameMark, string>> = {
  hidden:
    'This name has characters that cannot be seen, end a line or turn the reading direction. They are spelled out here.',
  mixed:
    'A word of this name has letters of several alphabets that are drawn alike: it may not be the name that it looks like.',
  stacked: 'This name piles marks on a letter, which hides what is around it.',
  twin: 'Another name in this folder differs from it only in case or in how an accent is written: on macOS and Windows they would be one file.',
};

/** What the badge says; the sentence stands behind it. */
export function nameMarkWord(mark: NameMark): string {
  return WORD[mark];
}

export function nameMarkSentence(mark: NameMark): string {
  return SENTENCE[mark];
}
