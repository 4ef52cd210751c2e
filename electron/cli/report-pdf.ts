/** The report as a PDF, printed by Electron. */
import { FailureError } from '../../shared/failure.ts';
import type { Report } from '../../shared/report.ts';

/** `html` is the report's own; the PDF carries its facts too. Rejects with `cancelled`, or with why nothing can print here. */
export function pdfOf(
  _report: Report,
  _html: string,
  _signal: AbortSignal,
): Promise<Uint8Array> {
  return Promise.reject(new FailureError('internal'));
}
