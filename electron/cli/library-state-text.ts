/** The library as a whole, in text: where it is, what it holds, and what is not as it should be. */
import { escapeText } from '../../shared/escape.ts';
import { bytesShort, plural } from '../../shared/format.ts';
import { libraryProblemSentence } from '../../shared/library-words.ts';
import type { LibraryProblem } from '../../shared/library.ts';
import type { LibraryContents } from '../library/contents.ts';
import type { LibraryPlace } from './library-place.ts';
import type { Output } from './text.ts';

/** How many images are where, what sharing saves, and what could be cleaned up. */
export function sumLines(state: LibraryContents, place: LibraryPlace): readonly string[] {
  const { exists, images, bytes, savedBytes, unreferenced } = state;
  const where = escapeText(place.folder, 4096);
  if (!exists)
    return [`Nothing is kept yet. “drydock library add PATH” keeps an image in ${where}`];
  const saved =
    savedBytes === 0 ? '' : `, and ${bytesShort(savedBytes)} saved by what images share`;
  return [
    `${plural(images.length, 'image')} in ${where}: ${bytesShort(bytes)}${saved}.`,
    ...(unreferenced.blobs === 0
      ? []
      : [
          `No image stands on ${plural(unreferenced.blobs, 'blob')}, ${bytesShort(unreferenced.bytes)}: “drydock library gc” says what can go.`,
        ]),
  ];
}

/** Problems that are damage, rather than something to know. */
export function hasDamage(problems: readonly LibraryProblem[]): boolean {
  return problems.some(({ code }) => code !== 'foreign-files' && code !== 'read-only');
}

/** A line for each, and what to do on the command line. */
export function problemLines(out: Output, problems: readonly LibraryProblem[]): readonly string[] {
  return problems.flatMap((problem) => {
    const colour = hasDamage([problem]) ? 'red' : 'yellow';
    const word = hasDamage([problem]) ? 'problem:' : 'note:';
    return [
      `${out.paint(word, colour, 'bold')} ${libraryProblemSentence(problem)}${advice(problem)}`,
    ];
  });
}

function advice(problem: LibraryProblem): string {
  if (problem.code === 'index-unreadable' && problem.restorable)
    return ' “drydock library restore” does that.';
  return '';
}
