/** `drydock library remove`: takes images out of the library, or says what that would free. */
import type { KeptImage } from '../../shared/library.ts';
import { removalSentence } from '../../shared/library-words.ts';
import { EXIT } from './exit-code.ts';
import { keptCells, keptNamed } from './kept-source.ts';
import { namedFields, printLibraryJSON } from './library-documents.ts';
import { existing, type LibraryCommand } from './library-task.ts';
import { table } from './table.ts';

/** The last line where nothing was done. */
export const DRY_RUN = 'Nothing was removed. With --yes it is.';

export const removeFromLibrary: LibraryCommand<'remove'> = async (run, { images: named, yes }) => {
  const { library, options, out } = run;
  const { images } = await existing(run);
  // An unknown name stops before anything is removed.
  const chosen = distinct(named.flatMap((each) => keptNamed(images, each)));
  const ids = chosen.map(({ id }) => id);
  const plan = yes ? await library.remove(ids, run.waiting) : await library.planRemoval(ids);
  if (options.json) {
    const { freed, shared } = plan;
    const fields = { done: yes, images: chosen.map(namedFields), freed, shared };
    await printLibraryJSON(run, 'remove', fields);
    return EXIT.done;
  }
  if (!options.quiet) out.printLines(table([{}, {}], chosen.map(keptCells)));
  out.print(removalSentence(plan, yes));
  if (!yes && !options.quiet) out.print(DRY_RUN);
  return EXIT.done;
};

function distinct(images: readonly KeptImage[]): readonly KeptImage[] {
  return [...new Map(images.map((image) => [image.id, image])).values()];
}
