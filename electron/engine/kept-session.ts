/** A kept image as a source of its own. */
import { FailureError } from '../../shared/failure.ts';
import type { KeptID } from '../../shared/library.ts';
import type { Session, SessionOptions } from './session.ts';

/** Opens it with nothing of the library beside it; `not-found` if the library has no image of this id. */
export function openKept(
  library: { readonly folder: string },
  image: KeptID,
  options: SessionOptions = {},
): Promise<Session> {
  const name = `${library.folder}, ${image}, ${String(options.temporary)}`;
  throw new FailureError('busy', { name });
}
