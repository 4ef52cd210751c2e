/** What the window says of a report. */
import { plural } from '../../shared/format.ts';
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

export const REPORT_FORMAT_USES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'Pages to sign and to file. The facts are attached for programs.',
  html: 'One page that any browser shows and prints. It runs no scripts and loads nothing.',
  json: 'The facts alone, for programs.',
  markdown: 'Text for a wiki or a ticket.',
  junit: 'Findings as test results, for pipelines. It cannot be checked later.',
  sarif: 'Findings for tools that show code scanning. It cannot be checked later.',
};

/** What goes into a report beside the image: files of evidence, and files that are trusted. */
export function reportContents(evidence: number, trusted: number): string {
  const files =
    evidence === 0
      ? 'No evidence is loaded'
      : evidence === 1
        ? '1 file of evidence and what it matches is part of it'
        : `${plural(evidence, 'file')} of evidence and what they match are part of it`;
  const keys =
    trusted === 0
      ? 'no key is trusted, so that no signature can be verified'
      : `signatures are checked with ${plural(trusted, 'trusted file')}`;
  return `${files}; ${keys}.`;
}

/** What whoever gets the report can do; null for one that cannot be checked. */
export function nextStep(format: ReportFormat, file: string, source: string): string | null {
  if (format === 'junit' || format === 'sarif') return null;
  return commandLine(['drydock', 'report', '--check', file, source]);
}
