/** Which format a report is written in. */
import { extname } from 'node:path';
import { quote } from '../../shared/escape.ts';
import type { ReportFormat } from '../../shared/report.ts';
import { hintFor, UsageError } from './usage-error.ts';

const BY_ENDING: ReadonlyMap<string, ReportFormat> = new Map([
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.pdf', 'pdf'],
  ['.json', 'json'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.xml', 'junit'],
  ['.sarif', 'sarif'],
]);

/** What `--format` says, else what the name ends with. Throws `UsageError`. */
export function formatFor(output: string, asked: ReportFormat | null): ReportFormat {
  const format = asked ?? BY_ENDING.get(extname(output).toLowerCase());
  if (format !== undefined) return format;
  const what = output === '-' ? 'standard output' : quote(output, 300);
  throw new UsageError(
    `The format of ${what} cannot be told from its name.`,
    `Name it .html, .pdf, .json, .md, .xml or .sarif, or give --format.\n${hintFor('report')}`,
  );
}
