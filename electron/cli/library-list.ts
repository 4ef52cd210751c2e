/** `drydock library list`: what is kept, and what was found when it was. */
import { quote } from '../../shared/escape.ts';
import type { KeptImage } from '../../shared/library.ts';
import { EXIT } from './exit-code.ts';
import { keptFields, printLibraryJSON, problemFields } from './library-documents.ts';
import { printKeptImages } from './library-list-text.ts';
import { hasDamage, problemLines, sumLines } from './library-state-text.ts';
import { lazily } from './json-lines.ts';
import type { LibraryCommand } from './library-task.ts';

export const listLibrary: LibraryCommand<'list'> = async (run, { text, long }) => {
  const { out, options, library, place, signal } = run;
  const state = await library.state(signal);
  const images = text === '' ? state.images : state.images.filter((each) => has(each, text));
  const { exists, bytes, savedBytes, unreferenced, problems } = state;
  if (options.json)
    await printLibraryJSON(run, 'list', {
      exists,
      images: lazily(images, keptFields),
      bytes,
      savedBytes,
      unreferenced,
      problems: problems.map(problemFields),
    });
  else {
    printKeptImages(out, images, { long, titles: !options.quiet });
    if (text !== '' && images.length === 0 && exists)
      out.print(
        `Nothing in the library has ${quote(text)} in its name, digest, tags, note or file.`,
      );
    if (!options.quiet) {
      if (text === '' || !exists) out.printLines(sumLines(state, place));
      out.printLines(problemLines(out, problems));
    }
  }
  return hasDamage(problems) ? EXIT.wrong : EXIT.done;
};

/** True if the text is in something by which a kept image is known. */
function has({ name, digest, tags, note, records }: KeptImage, text: string): boolean {
  const wanted = text.toLowerCase();
  const known = [
    name ?? '',
    digest,
    note,
    ...tags,
    ...records.flatMap(({ source, names }) => [source.name, source.sha256 ?? '', ...names]),
  ];
  return known.some((each) => each.toLowerCase().includes(wanted));
}
