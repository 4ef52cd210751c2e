/** Packages of an image and the SBOMs about it, as text. */
import { escapeText } from '../../shared/escape.ts';
import { count, plural } from '../../shared/format.ts';
import type {
  FoundPackage,
  PackagesReport,
  SbomComparison,
  SbomDifference,
  SbomOrigin,
} from '../../shared/packages-report.ts';
import {
  differenceWords,
  missingLayersSentence,
  notComparedSentence,
} from '../../shared/packages-words.ts';
import type { Run } from './command.ts';
import { grouped } from './grouped.ts';
import { table } from './table.ts';
import type { Colour } from './text.ts';

/** Rows of one kind; `--long` has all. */
const MAX_PACKAGES = 5;
const MAX_DIFFERENCES = 20;
const MAX_PROBLEMS = 20;

/** Without `--long` and `--search`, counts and the first of each kind. */
export function printPackages(run: Run, report: PackagesReport): void {
  const { out } = run;
  // In their order, which is by format.
  const kinds = grouped(report.packages, ({ format }) => format);
  if (kinds.size === 0) out.print('  No packages are recorded in its files.');
  for (const [format, packages] of kinds) printKind(run, format, packages);
  const problems = report.problems.map(({ path, problem }) =>
    path === '' ? problem : `${escapeText(path, 300)} is not read in full: ${problem}`,
  );
  const missing = missingLayersSentence(report.missing);
  if (missing !== null) out.print(out.paint(`  ${missing}`, 'yellow'));
  const shown = firstOf(run, problems, MAX_PROBLEMS);
  for (const line of shown.rows) out.print(out.paint(`  ${escapeText(line, 800)}`, 'yellow'));
  out.printLines(moreLine(shown.more, '  '));
  for (const comparison of report.comparisons) printComparison(run, comparison);
}

function printKind(run: Run, format: string, packages: readonly FoundPackage[]): void {
  const { out, options } = run;
  const wanted = packages.filter((each) => isWanted(run, [each.name, each.version, each.licence]));
  const files = new Set(packages.map(({ path }) => path));
  const [file = ''] = files;
  const where = files.size === 1 ? escapeText(file, 200) : plural(files.size, 'file');
  const found = options.audit.search === '' ? '' : `, ${count(wanted.length)} of them as searched`;
  out.print(`  ${format}: ${plural(packages.length, 'package')} in ${where}${found}`);
  const { rows, more } = firstOf(run, wanted, MAX_PACKAGES);
  const dim = (cell: string): string => out.paint(cell, 'dim');
  const cells = rows.map(({ name, version, architecture, licence, path }) => [
    escapeText(name, 200),
    escapeText(version, 200),
    escapeText(architecture ?? '', 60),
    escapeText(licence ?? '', options.long ? 400 : 40),
    ...(options.long && files.size > 1 ? [escapeText(path, 400)] : []),
  ]);
  const columns = [{}, {}, { paint: dim }, { paint: dim }, { paint: dim }];
  for (const line of table(columns, cells)) out.print(`    ${line}`);
  out.printLines(moreLine(more, '    '));
}

const COLOUR: Readonly<Record<string, Colour>> = { missing: 'red', extra: 'red', version: 'red' };

const ORIGIN_WORDS: Readonly<Record<SbomOrigin, string>> = {
  travelling: 'travels with the image',
  inside: 'in the files of the image',
  given: 'given by you',
};

function printComparison(run: Run, comparison: SbomComparison): void {
  const { out } = run;
  const { name, origin, aboutThis, same, differences, problem } = comparison;
  const counts = { same, missing: 0, extra: 0, version: 0 };
  for (const { kind } of differences) counts[kind] += 1;
  const about = origin === 'given' && aboutThis ? ', says that it is about this image' : '';
  out.print();
  out.print(
    out.paint(`  SBOM ${escapeText(name, 300)}`, 'bold') + ` (${ORIGIN_WORDS[origin]}${about})`,
  );
  if (problem !== null) out.print(out.paint(`    ${escapeText(problem, 500)}`, 'yellow'));
  const isRead = problem === null || same + differences.length > 0;
  if (isRead) out.print(`    ${comparisonText(counts)}`);
  const wanted = differences.filter((each) => isWanted(run, [each.name]));
  const { rows, more } = firstOf(run, wanted, MAX_DIFFERENCES);
  const cells = rows.map(({ kind, format, name: named, found, stated }) => [
    kind,
    format,
    escapeText(named, 200),
    kind === 'version'
      ? `${escapeText(found ?? '', 300)}, in the SBOM ${escapeText(stated ?? 'without one', 300)}`
      : escapeText(found ?? stated ?? '', 300),
  ]);
  const paint = (cell: string, row: number): string =>
    out.paint(cell, COLOUR[rows[row]?.kind ?? ''] ?? 'dim');
  for (const line of table([{ paint }, {}, {}, {}], cells)) out.print(`      ${line}`);
  out.printLines(moreLine(more, '      '));
  const rest = notComparedSentence(comparison.notCompared);
  if (rest !== null) out.print(`    ${escapeText(rest, 500)}`);
}

/** `88 the same, 2 missing in the SBOM, 1 of another version` */
function comparisonText({
  same,
  missing,
  extra,
  version,
}: Readonly<Record<SbomDifference['kind'] | 'same', number>>): string {
  const parts = [
    missing === 0 ? '' : `${count(missing)} ${differenceWords('missing')}`,
    extra === 0 ? '' : `${count(extra)} ${differenceWords('extra')}`,
    version === 0 ? '' : `${count(version)} ${differenceWords('version')}`,
  ];
  return [`${count(same)} the same`, ...parts.filter((part) => part !== '')].join(', ');
}

function isWanted({ options }: Run, fields: readonly (string | null)[]): boolean {
  const wanted = options.audit.search.toLowerCase();
  return fields.some((field) => field?.toLowerCase().includes(wanted) === true);
}

/** Who searches wants every hit. */
function firstOf<T>({ options }: Run, rows: readonly T[], most: number) {
  const isAll = options.long || options.audit.search !== '';
  const shown = isAll ? rows : rows.slice(0, most);
  return { rows: shown, more: rows.length - shown.length };
}

function moreLine(more: number, indent: string): readonly string[] {
  return more > 0 ? [`${indent}and ${count(more)} more; --long shows all`] : [];
}
