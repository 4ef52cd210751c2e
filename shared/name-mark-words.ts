/** The words for names that look like others. */
import { say } from './language/say.ts';
import type { NameMark } from './name-marks.ts';

/** What the badge says; the sentence stands behind it. */
export function nameMarkWord(mark: NameMark): string {
  return say(`image.name-${mark}`);
}

export function nameMarkSentence(mark: NameMark): string {
  return say(`image.name-about-${mark}`);
}
