/** `drydock library restore`: Drydock's own copy in the place of an `index.json` that is broken. */
import { plural } from '../../shared/format.ts';
import { EXIT } from './exit-code.ts';
import { printLibraryJSON, problemFields } from './library-documents.ts';
import { hasDamage, problemLines } from './library-state-text.ts';
import { existing, type LibraryCommand } from './library-task.ts';
import { UsageError } from './usage-error.ts';

export const restoreLibrary: LibraryCommand<'restore'> = async (run) => {
  const { library, options, out, signal } = run;
  const before = (await existing(run)).problems.find(({ code }) => code === 'index-unreadable');
  if (before?.code !== 'index-unreadable')
    throw new UsageError(
      'The index.json of the library can be read, so nothing was restored.',
      'Run “drydock library list” to see what is in it.',
    );
  if (!before.restorable)
    throw new UsageError(
      'There is no copy of the index.json that could be restored.',
      'The blobs are untouched: keep the images again from their files.',
    );
  await library.restoreIndex(run.waiting);
  const { images, problems } = await library.state(signal);
  if (options.json)
    await printLibraryJSON(run, 'restore', {
      images: images.length,
      problems: problems.map(problemFields),
    });
  else {
    out.print(`Restored: the library lists ${plural(images.length, 'image')} again.`);
    out.printLines(problemLines(out, problems));
  }
  return hasDamage(problems) ? EXIT.wrong : EXIT.done;
};
