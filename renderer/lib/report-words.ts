/** What the window says of a report. */
import { say } from '../../shared/language/say.ts';
import type { ReportFormat } from '../../shared/report.ts';
import { commandLine } from './command-line.ts';

export const REPORT_FORMAT_NAMES: readonly (readonly [ReportFormat, string])[] = [
  ['pdf', 'PDF'],
  ['html', 'HTML'],
  ['json', 'JSON'],
  ['markdown', 'Markdown'],
  ['junit', 'JUnit'],
  ['sarif', 'SARIF'],
];

/** What a format is good for. */
export function reportUse(format: ReportFormat): string {
  return say(`report.use-${format}`);
}

/** What goes into a report beside the image: files of evidence, and files that are trusted. */
export function reportContents(evidence: number, trusted: number): string {
  return say('report.contents', { evidence, trusted });
}

/** What whoever gets the report can do; null for one that cannot be checked. */
export function nextStep(format: ReportFormat, file: string, source: string): string | null {
  if (format === 'junit' || format === 'sarif') return null;
  return commandLine(['drydock', 'report', '--check', file, source]);
}
