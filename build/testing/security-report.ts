/** The security table at the end of a run of tests: printed, compared, and kept if that is asked for. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/paths.ts';
import { CHAPTERS } from './security-chapters.ts';
import { readRows, type SecurityRow } from './security-rows.ts';
import { documentOf, lineOf, linesIn, linesOf, merged, problemsOf } from './security-table.ts';
import type { Sums } from './sums.ts';

const KEPT = path.join(root, 'docs/security-cases.md');
const LAST_RUN = path.join(root, 'out/security-cases.md');

/**
 * Prints the table in short, writes it to `out/security-cases.md`, and counts what is wrong with it.
 * With DRYDOCK_WRITE_SECURITY_TABLE=1 it becomes the one that is kept.
 */
export function reportSecurity(whole: boolean): Sums {
  const rows = readRows();
  if (process.env['DRYDOCK_WRITE_SECURITY_TABLE'] === '1')
    writeFileSync(KEPT, documentOf(merged(rows, kept(), whole)));
  mkdirSync(path.dirname(LAST_RUN), { recursive: true });
  writeFileSync(LAST_RUN, documentOf(linesOf(rows)));
  const problems = problemsOf(rows, kept(), whole);
  if (rows.length > 0 || whole)
    process.stdout.write(`\n${[...shortTable(rows), ...problems].join('\n')}\n`);
  return { passed: 0, failed: problems.length, skipped: 0, skips: [] };
}

/** Counts by chapter, and every row that failed or was not tried. */
export function shortTable(rows: readonly SecurityRow[]): readonly string[] {
  const unlike = rows.filter((row) => !row.passed || row.skipped === true);
  return [
    'security table (out/security-cases.md has every row)',
    ...CHAPTERS.map(({ title, ids }) => {
      const own = rows.filter(({ id }) => ids.includes(id));
      const cases = new Set(own.map(({ id }) => id)).size;
      const skipped = own.filter((row) => row.skipped === true).length;
      const passed = own.filter((row) => row.passed && row.skipped !== true).length;
      const failed = own.length - passed - skipped;
      return `  ${title}: ${cases} of ${ids.length} cases, ${passed} passed, ${failed} failed, ${skipped} skipped`;
    }),
    ...[...new Set(unlike.map(lineOf))].sort(),
  ];
}

function kept() {
  return linesIn(existsSync(KEPT) ? readFileSync(KEPT, 'utf8') : '');
}
