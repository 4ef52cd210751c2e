/** A report that was printed, put in its place. */
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { Handlers } from '../../shared/wire.ts';
import { factsOf } from '../report/facts.ts';
import { finishedPDF } from '../report/finished-pdf.ts';
import { reportFrom } from '../report/report-from.ts';
import { writeReportFile } from './write-report.ts';

export function printAnswers(): Handlers<Pick<EngineAuditMethods, 'finishPDF'>> {
  return {
    finishPDF: async ({ report: html, pages, file }) => {
      const { report } = reportFrom(await readFile(html), path.basename(html));
      const parts = { time: report.time, facts: factsOf(report) };
      const pdf = finishedPDF(await readFile(pages), parts);
      // The dialog has asked before it named one that is there.
      return writeReportFile(file, pdf, report, { replace: true });
    },
  };
}
