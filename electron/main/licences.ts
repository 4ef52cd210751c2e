/** Of what others Drydock is made: the text that the build writes beside the bundles. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../shared/failure.ts';

/** The notices with all licences; throws `FailureError` if they are not where the build put them. */
export function readLicences(folder: string): string {
  const file = path.join(folder, 'third-party.txt');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new FailureError('not-found', { name: path.basename(file) });
  }
}
