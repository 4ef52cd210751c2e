/** Packages of two images, compared, as text. */
import type { PackageChange, PackageDifferences } from '../../shared/packages.ts';
import { escapeText } from '../../shared/escape.ts';
import { count, plural } from '../../shared/format.ts';
import type { Run } from './command.ts';
import { table, type Column } from './table.ts';
import type { Colour } from './text.ts';

/** Changes; `--long` has all. */
const MAX_SHOWN = 50;

const COLOUR: Readonly<Record<string, Colour>> = { A: 'green', D: 'red', M: 'yellow' };

/** A line for each database, then one for each package that is different; none where neither side has any. */
export function packageLines(run: Run, packages: PackageDifferences): readonly string[] {
  const { databases, changes, same } = packages;
  if (databases.length === 0) return [];
  const shown = run.options.long ? changes : changes.slice(0, MAX_SHOWN);
  const left = changes.length - shown.length;
  return [
    ...databases.flatMap((database) => databaseLines(run, database)),
    `${plural(changes.length, 'package')} different, ${count(same)} the same`,
    ...changeLines(run, shown),
    ...(left > 0 ? [`and ${count(left)} more; --long shows all`] : []),
  ];
}

function databaseLines(
  { out }: Run,
  { format, path, before, after, problem }: PackageDifferences['databases'][number],
): readonly string[] {
  const counts = before === after ? numberOf(after) : `${numberOf(before)} → ${numberOf(after)}`;
  const line = `${escapeText(path, 200)} (${format}): ${counts}`;
  if (problem === null) return [line];
  return [line, out.paint(`  not read in full: ${escapeText(problem, 500)}`, 'yellow')];
}

function numberOf(packages: number | null): string {
  return packages === null ? 'none' : plural(packages, 'package');
}

function changeLines({ out }: Run, changes: readonly PackageChange[]): readonly string[] {
  const paint = (cell: string): string => out.paint(cell, COLOUR[cell] ?? 'dim');
  const columns: readonly Column[] = [{ paint }, {}, {}];
  const rows = changes.map(({ name, architecture, before, after }) => {
    const title = architecture === null ? name : `${name} ${architecture}`;
    const versions = before === null || after === null ? (after ?? before) : `${before} → ${after}`;
    return [letterOf(before, after), escapeText(title, 200), escapeText(versions ?? '', 500)];
  });
  return table(columns, rows);
}

/** As `ls --changes` has them. */
function letterOf(before: string | null, after: string | null): string {
  if (before === null) return 'A';
  return after === null ? 'D' : 'M';
}
