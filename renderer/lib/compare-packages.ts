/** Packages that are different in two images, as they are shown. */
import type { FileChangeKind } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import { plural } from '../../shared/format.ts';
import type { PackageChange, PackageDifferences } from '../../shared/packages.ts';
import { changeKindOf } from './compare-marks.ts';

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

/** `var/lib/dpkg/status: 120 packages before, 122 after`. */
export function databaseWords({
  format,
  path,
  before,
  after,
}: PackageDifferences['databases'][number]): string {
  const side = (found: number | null) => (found === null ? 'none' : plural(found, 'package'));
  return `${format}, /${escapeText(path, 200)}: ${side(before)} before, ${side(after)} after`;
}
