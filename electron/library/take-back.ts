/** What another tool dropped from the index, put back by whoever looks. */
import { FailureError } from '../../shared/failure.ts';
import { hasDropped } from './dropped.ts';
import { writeLibrary } from './index-change.ts';
import type { LibraryPaths } from './layout-folder.ts';

/** Who looks is not to wait for long: the next that writes does the same. In ms. */
const PATIENCE = 1000;

/** Does nothing where all is there, and where nothing can be written. Throws `cancelled`. */
export async function takeBack(paths: LibraryPaths, signal?: AbortSignal): Promise<void> {
  if (!hasDropped(paths)) return;
  const waiting = { patience: PATIENCE, ...(signal === undefined ? {} : { signal }) };
  try {
    // Every writer begins with it.
    await writeLibrary(paths, () => undefined, waiting);
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
  }
}
