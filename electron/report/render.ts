/** A report as text, by its format. Pure: the same report gives the same text. */
import type { Report, ReportFormat } from '../../shared/report.ts';
import { factsOf } from './facts.ts';

/** Formats that are text; a PDF is printed from the HTML, and carries the facts as a file. */
export type TextFormat = Exclude<ReportFormat, 'pdf'>;

export function renderReport(report: Report, _format: TextFormat): string {
  return factsOf(report);
}
