/** `drydock library place`: where the library is, and choosing another place. */
import { resolve } from 'node:path';
import { escapeText } from '../../shared/escape.ts';
import { openLibrary } from '../library/library.ts';
import { choosePlace, resetPlace } from '../library/place.ts';
import { EXIT } from './exit-code.ts';
import { printLibraryJSON } from './library-documents.ts';
import { libraryPlace, placeParts, type LibraryPlace } from './library-place.ts';
import type { LibraryCommand } from './library-task.ts';
import { UsageError } from './usage-error.ts';

const WHY: Readonly<Record<LibraryPlace['from'], string>> = {
  default: 'the default place',
  chosen: 'chosen by you',
  environment: 'as DRYDOCK_LIBRARY says',
  option: 'as --library says',
};

export const placeLibrary: LibraryCommand<'place'> = async (run, { choose }) => {
  const { env, options, out, signal, stats } = run;
  const { data } = placeParts(env);
  if (choose !== null && options.library !== null)
    throw new UsageError(
      'library place chooses where the library is, so that --library has no say in it.',
      'Leave --library out.',
    );
  if (choose === 'default') resetPlace(data);
  else if (choose !== null) {
    const folder = resolve(choose.folder);
    // What cannot be a library is refused before it is remembered.
    await openLibrary(folder).state(signal);
    choosePlace(data, folder);
  }
  const place = choose === null ? run.place : libraryPlace(null, env);
  const { exists, images } = await openLibrary(place.folder).state(signal);
  if (options.json)
    await printLibraryJSON({ out, signal, stats, place }, 'place', {
      exists,
      images: images.length,
    });
  else {
    out.print(escapeText(place.folder, 4096));
    const holds = exists ? `${String(images.length)} kept` : 'nothing is kept there yet';
    if (!options.quiet) out.print(out.paint(`${WHY[place.from]}; ${holds}`, 'dim'));
  }
  if (choose !== null && place.from === 'environment')
    run.warn('DRYDOCK_LIBRARY is set, and goes before what you chose.');
  return EXIT.done;
};
