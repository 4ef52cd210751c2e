/** A kept image as a source of its own. */
import type { KeptID } from '../../shared/library.ts';
import type { Library } from '../library/library.ts';
import { openSession, type Session } from './session.ts';
import type { SessionOptions } from './session-options.ts';

/** Opens it with nothing of the library beside it; `not-found` if the library has no image of this id. */
export function openKept(
  library: Pick<Library, 'folder' | 'find'>,
  image: KeptID,
  options: SessionOptions = {},
): Promise<Session> {
  const { digest, name } = library.find(image);
  return openSession(library.folder, { ...options, root: { digest, name } });
}
