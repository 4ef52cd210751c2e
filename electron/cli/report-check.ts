/** `drydock report --check REPORT PATH`: whether PATH is still what the report was made of. */
import { escapeText } from '../../shared/escape.ts';
import { toFailure } from '../../shared/failure.ts';
import { MATCH_SENTENCE, stateSentence } from '../report/report-words.ts';
import type { ReportCheck } from '../../shared/report.ts';
import { VERSION } from '../../shared/version.ts';
import { gatherReport } from '../engine/gather-report.ts';
import type { Session } from '../engine/session.ts';
import { compareReports, withoutImages, type HeldReport } from '../report/compare-reports.ts';
import { renderReport } from '../report/render.ts';
import { reportFrom } from '../report/report-from.ts';
import type { Selection } from '../engine/facts.ts';
import type { Run } from './command.ts';
import { head, printJSON } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { pdfOf } from './report-pdf.ts';
import { gatherOptions, readBounded } from './report-input.ts';
import { select } from './select.ts';
import { hintFor, UsageError } from './usage-error.ts';
import { MAX_REPORT_BYTES } from '../../shared/limits/report.ts';

/** `report`: its path as typed. */
export async function checkReport(run: Run, report: string): Promise<ExitCode> {
  refuseWriting(run);
  const held = await printedAgain(run, readReport(report));
  const session = await run.open();
  const selection = selectAsThen(session, held);
  const result =
    typeof selection === 'string'
      ? withoutImages(held, VERSION, selection)
      : await compared(run, held, session, selection);
  run.progress.clear();
  if (run.options.json) await printDocument(run, report, held, result);
  else printCheck(run, result);
  return exitOf(result);
}

/** The report says which images it is about, when it was made and by whom. */
function refuseWriting({ options }: Run): void {
  const { audit, image, platform, output } = options;
  const texts = [audit.auditor, audit.ticket, audit.notes].some((text) => text !== '');
  if (texts || [audit.format, audit.time, image, platform, output].some((each) => each !== null))
    throw new UsageError(
      '--check takes --trust, --identity, --issuer, --against and --sbom; the report says the rest.',
      hintFor('report'),
    );
}

function readReport(path: string): HeldReport {
  const bytes = readBounded(path, MAX_REPORT_BYTES);
  return { bytes, ...reportFrom(bytes, path) };
}

/** A PDF with the one that its facts give, where Electron is here to print it. Rejects with `cancelled`. */
async function printedAgain(run: Run, held: HeldReport): Promise<HeldReport> {
  const { format, report } = held;
  if (format !== 'pdf' || report.drydock !== VERSION) return held;
  try {
    return { ...held, printed: await pdfOf(report, renderReport(report, 'html'), run.signal) };
  } catch (error) {
    const { code } = toFailure(error);
    if (code === 'no-printer' || code === 'print-failed') return held;
    throw error;
  }
}

/** A sentence where there are no such images here. */
function selectAsThen({ graph }: Session, { report }: HeldReport): Selection | string {
  try {
    return select(graph, report.settings);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

async function compared(
  run: Run,
  held: HeldReport,
  session: Session,
  selection: Selection,
): Promise<ReportCheck> {
  const { time, notes, settings } = held.report;
  const { image, platform } = settings;
  const at = Number.isNaN(Date.parse(time)) ? new Date(0).toISOString() : time;
  const question = { time: at, notes, settings: { image, platform } };
  const options = await gatherOptions(run, session, selection, question);
  return compareReports(held, await gatherReport(session, options));
}

function printCheck({ out, options }: Run, { outcome, report, ...lists }: ReportCheck): void {
  if (!options.quiet) {
    for (const sentence of lists.differences) out.print(`  ${escapeText(sentence)}`);
    for (const sentence of lists.notChecked) out.print(`  Not checked: ${escapeText(sentence)}`);
  }
  const isGood = outcome === 'same-file' || outcome === 'same-image';
  const colour = report === 'altered' || outcome === 'different' ? 'red' : 'yellow';
  const paint = (text: string, good: boolean) => out.paint(text, good ? 'green' : colour, 'bold');
  out.print(paint(stateSentence(report, outcome), report === 'intact'));
  out.print(paint(MATCH_SENTENCE[outcome], isGood && report !== 'altered'));
}

async function printDocument(
  run: Run,
  path: string,
  { format, report }: HeldReport,
  result: ReportCheck,
): Promise<void> {
  const { drydock: version, time, source, verdict } = report;
  const document = {
    ...head('report-check'),
    source: { path: run.path },
    checked: { path, format, drydock: version, time, verdict, name: source.name },
    ...result,
  };
  await printJSON(run, document);
}

function exitOf({ outcome, report }: ReportCheck): ExitCode {
  if (report === 'altered' || outcome === 'different') return EXIT.wrong;
  return outcome === 'unknown' || report !== 'intact' ? EXIT.incomplete : EXIT.done;
}
