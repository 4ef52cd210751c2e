/**
 * The table of what Drydock did with each case: made as Markdown of the rows that tests recorded, and
 * compared, line by line, with the one that is kept in `docs/security-cases.md`.
 */
import { CASE_IDS, CHAPTERS } from './security-chapters.ts';
import type { CaseId, SecurityRow } from './security-rows.ts';
import { SECURITY_TITLES } from './security-titles.ts';

/** The lines of a table by what they are about: case and form. */
export type Lines = ReadonlyMap<string, string>;

const INTRODUCTION = `# What Drydock did with each case

Made by \`npm test\` of what its tests recorded; \`CONTRIBUTING.md\` says how. A row without a form is the case
as its title names it. Where Drydock decides otherwise than one might expect, or a case could not be tried,
the reason stands in brackets.
`;

/** The lines of these rows, by case and form. Rows that say the same are one. */
export function linesOf(rows: readonly SecurityRow[]): Lines {
  return new Map(rows.map((row) => [keyOf(row), lineOf(row)]));
}

/** The lines of a table that {@link documentOf} made. */
export function linesIn(document: string): Lines {
  const lines = document.split('\n').filter((line) => /^\| [HER]\d/.test(line));
  return new Map(lines.map((line) => [line.split(' | ').slice(0, 2).join(' | '), line]));
}

/** The whole table as a document, by chapter and case. */
export function documentOf(lines: Lines): string {
  const sorted = [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  const chapters = CHAPTERS.flatMap(({ title, ids }) => {
    const own = ids.flatMap((id) => sorted.filter((line) => isAbout(line, id)));
    if (own.length === 0) return [];
    const head = ['| case | form | what Drydock did | result |', '| --- | --- | --- | --- |'];
    return [`## ${title}\n\n${[...head, ...own].join('\n')}\n`];
  });
  return [INTRODUCTION, ...chapters].join('\n');
}

/**
 * What is wrong with the rows of a run, in sentences: rows that failed, that were skipped without a
 * reason, that contradict each other, or that are not as `kept`. A row that could not be tried here
 * is not compared. If the `whole` of the tests ran, every case must have a row, and every kept line too.
 */
export function problemsOf(rows: readonly SecurityRow[], kept: Lines, whole: boolean): string[] {
  const recorded = linesOf(rows);
  const problems = rows.flatMap((row) => {
    const line = lineOf(row);
    if (row.skipped === true) return row.because ? [] : [`skipped without a reason: ${line}`];
    if (!row.passed) return [`failed: ${line}`];
    if (recorded.get(keyOf(row)) !== line) return [`recorded with two outcomes: ${line}`];
    return kept.get(keyOf(row)) === line ? [] : [`not as in docs/security-cases.md: ${line}`];
  });
  return [...new Set(whole ? [...problems, ...absences(rows, recorded, kept)] : problems)];
}

/**
 * The lines to keep: those that were recorded, but where something could not be tried what is kept of
 * it. Of a part of the tests nothing is known about the other lines, so they stay.
 */
export function merged(rows: readonly SecurityRow[], kept: Lines, whole: boolean): Lines {
  const lines = new Map(whole ? [] : kept);
  for (const row of rows) {
    const key = keyOf(row);
    lines.set(key, (row.skipped === true ? kept.get(key) : undefined) ?? lineOf(row));
  }
  return lines;
}

function absences(rows: readonly SecurityRow[], recorded: Lines, kept: Lines): string[] {
  const tried = new Set(rows.map(({ id }) => id));
  const cases = CASE_IDS.filter((id) => !tried.has(id));
  const lines = [...kept].filter(([key]) => !recorded.has(key)).map(([, line]) => line);
  return [
    ...cases.map((id) => `no test recorded ${id} ${SECURITY_TITLES[id]}`),
    ...lines.map((line) => `in docs/security-cases.md, but not recorded: ${line}`),
  ];
}

function isAbout(line: string, id: CaseId): boolean {
  return line.startsWith(`| ${id} `);
}

function keyOf({ id, variant = '' }: SecurityRow): string {
  return `| ${id} ${plain(SECURITY_TITLES[id])} | ${plain(variant)}`;
}

/** One row as a line of a Markdown table. */
export function lineOf(row: SecurityRow): string {
  const reason = row.because === undefined ? '' : ` (${row.because})`;
  return `${keyOf(row)} | ${plain(row.happened + reason)} | ${resultOf(row)} |`;
}

function resultOf({ passed, skipped }: SecurityRow): string {
  if (skipped === true) return 'skipped';
  return passed ? 'pass' : '**FAIL**';
}

/** Text that Markdown shows as it is; what is not seen is written as in JSON. */
function plain(text: string): string {
  return text
    .replaceAll(/[\\|<>*`[\]&]/g, String.raw`\$&`)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) =>
      [...Array(character.length).keys()]
        .map((at) => String.raw`\\u` + character.charCodeAt(at).toString(16).padStart(4, '0'))
        .join(''),
    );
}
