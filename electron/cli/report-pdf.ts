/** The report as a PDF, printed by Electron. */
import type { Report } from '../../shared/report.ts';
import { factsOf } from '../report/facts.ts';
import { finishedPDF } from '../report/finished-pdf.ts';
import { printPages } from './printer.ts';

/**
 * `html` is the report's own; the PDF carries its facts too. Rejects with `cancelled`, `no-printer` if there is
 * no Electron, `print-failed`.
 */
export async function pdfOf(
  report: Report,
  html: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const pages = await printPages(html, process.env, signal);
  return finishedPDF(pages, { time: report.time, facts: factsOf(report) });
}
