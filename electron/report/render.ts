/** A report as text, by its format. Pure: the same report gives the same text. */
import { escapeJSON } from '../../shared/escape.ts';
import type { Report, ReportFormat } from '../../shared/report.ts';
import { reportHTML } from './report-html.ts';
import { reportJUnit } from './report-junit.ts';
import { reportMarkdown } from './report-markdown.ts';
import { reportSARIF } from './report-sarif.ts';

/** Formats that are text; a PDF is printed from the HTML, and carries the facts as a file. */
export type TextFormat = Exclude<ReportFormat, 'pdf'>;

const RENDER: Readonly<Record<TextFormat, (report: Report) => string>> = {
  html: reportHTML,
  json: (report) => `${escapeJSON(JSON.stringify(report, null, 2))}\n`,
  markdown: reportMarkdown,
  junit: reportJUnit,
  sarif: reportSARIF,
};

export function renderReport(report: Report, format: TextFormat): string {
  return RENDER[format](report);
}
