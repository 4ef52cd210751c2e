/** `drydock library gc`: takes away what nothing refers to, or says what that would be. */
import { cleanupSentence } from '../../shared/library-words.ts';
import { EXIT } from './exit-code.ts';
import { printLibraryJSON } from './library-documents.ts';
import { DRY_RUN } from './library-remove.ts';
import { existing, type LibraryCommand } from './library-task.ts';

export const gcLibrary: LibraryCommand<'gc'> = async (run, { yes }) => {
  const { library, options, out } = run;
  await existing(run);
  const plan = yes ? await library.clean(run.waiting) : await library.planCleanup();
  if (options.json) await printLibraryJSON(run, 'gc', { done: yes, ...plan });
  else {
    out.print(cleanupSentence(plan, yes));
    const any = plan.freed.blobs > 0 || plan.temporary.blobs > 0;
    if (!yes && any && !options.quiet) out.print(DRY_RUN);
  }
  return EXIT.done;
};
