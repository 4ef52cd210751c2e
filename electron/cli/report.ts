/** `drydock report`: the audit report, written to a file; or one that exists is checked. */
import { resolve } from 'node:path';
import { escapeText } from '../../shared/escape.ts';
import { bytes } from '../../shared/format.ts';
import type { Report, ReportFormat, WrittenReport } from '../../shared/report.ts';
import { gatherReport } from '../engine/gather-report.ts';
import { sha256Of } from '../engine/file-digest.ts';
import { refuseTaken } from '../engine/write-file.ts';
import { writeReportFile } from '../engine/write-report.ts';
import { outcomesOf, outcomeSentences } from '../report/report-outcomes.ts';
import { renderReport } from '../report/render.ts';
import type { Command, Run } from './command.ts';
import { head, printJSON } from './documents.ts';
import { EXIT, worstExitCode, type ExitCode } from './exit-code.ts';
import { checkReport } from './report-check.ts';
import { formatFor } from './report-format.ts';
import { auditorNotes, gatherOptions, timeOf } from './report-input.ts';
import { pdfOf } from './report-pdf.ts';
import { select } from './select.ts';
import { hintFor, UsageError } from './usage-error.ts';

export const report: Command = (run) => {
  const { check } = run.options.audit;
  return check === null ? write(run) : checkReport(run, check);
};

async function write(run: Run): Promise<ExitCode> {
  const { audit, image, platform, output } = run.options;
  if (output === null || output === '')
    throw new UsageError('report needs --output and a file.', hintFor('report'));
  if (output === '-' && run.options.json)
    throw new UsageError('--json and --output - both want standard output.', hintFor('report'));
  const format = formatFor(output, audit.format);
  if (output !== '-') refuseTaken(resolve(output));
  const question = {
    time: timeOf(audit.time),
    notes: auditorNotes(audit),
    settings: { image, platform },
  };
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const options = await gatherOptions(run, session, selection, question);
  const made = await gatherReport(session, options);
  const written = await putReport(run, made, { output, format });
  run.progress.clear();
  await tell(run, made, written);
  return exitOf(made);
}

/** Wrong outranks what could not be established; see `outcomesOf`. */
function exitOf(made: Report): ExitCode {
  const OF = { good: EXIT.done, untold: EXIT.done, open: EXIT.incomplete, wrong: EXIT.wrong };
  return worstExitCode(outcomesOf(made).map(({ kind }) => OF[kind]));
}

async function putReport(
  run: Run,
  made: Report,
  { output, format }: { readonly output: string; readonly format: ReportFormat },
): Promise<WrittenReport> {
  const text = renderReport(made, format === 'pdf' ? 'html' : format);
  const whole = format === 'pdf' ? await pdfOf(made, text, run.signal) : Buffer.from(text, 'utf8');
  if (output !== '-') return writeReportFile(resolve(output), whole, made, { replace: false });
  run.progress.clear();
  await run.out.writeBytes(whole);
  return { file: '-', size: whole.length, digest: sha256Of(whole), verdict: made.verdict };
}

async function tell(run: Run, made: Report, { size, digest }: WrittenReport): Promise<void> {
  const { output } = run.options;
  const { verdict, conclusion } = made;
  if (run.options.json) {
    const document = {
      ...head('report'),
      report: { path: output, size, digest },
      source: { path: run.path, size: made.source.size, digest: made.source.digest },
      verdict,
      outcomes: outcomesOf(made),
    };
    await printJSON(run, document);
    return;
  }
  const line = `Report: ${escapeText(output ?? '', 300)}, ${bytes(size)}, ${digest}`;
  if (output === '-') {
    run.warn(line);
    return;
  }
  if (!run.options.quiet) {
    run.out.print(conclusion);
    for (const sentence of outcomeSentences(made)) run.out.print(sentence);
  }
  run.out.print(line);
}
