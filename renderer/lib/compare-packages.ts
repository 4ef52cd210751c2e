/** Packages that are different in two images, as they are shown. */
import type { FileChangeKind } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import { say } from '../../shared/language/say.ts';
import type { PackageChange, PackageDifferences } from '../../shared/packages.ts';
import { changeKindOf } from './compare-marks.ts';

/** Instead of a number of packages, for the message. */
const NO_DATABASE = -1;

/** Changes of these kinds (any if none) whose name or version has the text. */
export function matchingPackages(
  changes: readonly PackageChange[],
  kinds: readonly FileChangeKind[],
  text: string,
): readonly PackageChange[] {
  const wanted = text.trim().toLowerCase();
  return changes.filter(
    (change) =>
      (kinds.length === 0 || kinds.includes(changeKindOf(change))) &&
      [change.name, change.before ?? '', change.after ?? ''].some((part) =>
        part.toLowerCase().includes(wanted),
      ),
  );
}

/** How many of each kind. */
export function packageTally(
  changes: readonly PackageChange[],
): Readonly<Record<FileChangeKind, number>> {
  const tally = { added: 0, removed: 0, modified: 0 };
  for (const change of changes) tally[changeKindOf(change)] += 1;
  return tally;
}

/** `dpkg, /var/lib/dpkg/status: 120 packages before, 122 after`. */
export function databaseWords({
  format,
  path,
  before,
  after,
}: PackageDifferences['databases'][number]): string {
  return say('compare.database', {
    format,
    path: `/${escapeText(path, 200)}`,
    before: before ?? NO_DATABASE,
    after: after ?? NO_DATABASE,
  });
}
