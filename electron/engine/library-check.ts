/** Everything in the library read again, and what that says of each kept image. */
import { FailureError } from '../../shared/failure.ts';
import type { LibraryCheck } from '../../shared/library.ts';
import type { KeepOptions } from './keep-image.ts';

/** Reads every byte. Throws `cancelled`, and what opening the library throws. */
export function verifyLibrary(
  library: { readonly folder: string },
  { runner }: KeepOptions,
): Promise<LibraryCheck> {
  throw new FailureError('busy', { name: library.folder, with: runner.concurrency });
}
