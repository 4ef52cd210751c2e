/** A report beside one that was made of a path just now, with the same questions. Pure. */
import { quote } from '../../shared/escape.ts';
import { bytes } from '../../shared/format.ts';
import type { CheckableFormat, Report, ReportCheck, ReportState } from '../../shared/report.ts';
import { compareDigests, namesDigests } from './compare-digests.ts';
import { compareFileFacts, compareImageFacts, type FactsCompared } from './compare-facts.ts';
import { renderReport } from './render.ts';

/** A report as it was handed in. */
export interface HeldReport {
  readonly bytes: Uint8Array;
  readonly format: CheckableFormat;
  readonly report: Report;
  /** Of a PDF: the one that its facts give, printed just now; absent where nothing can print. */
  readonly printed?: Uint8Array;
}

export function compareReports(held: HeldReport, now: Report): ReportCheck {
  const { report } = held;
  const text = compareText(held, now.drydock);
  if (isSameFile(report, now))
    return withFacts('same-file', text, compareFileFacts(report, now), held, now);
  const file = fileDifference(report, now);
  const { different, unknown } = compareDigests(report, now);
  const open = openVerdict(report, now);
  if (different.length === 0 && unknown.length === 0 && open.length === 0) {
    const made = { ...text, differences: [...text.differences, ...file] };
    return withFacts('same-image', made, compareImageFacts(report, now), held, now);
  }
  return {
    outcome: different.length > 0 ? 'different' : 'unknown',
    report: unproven(text.state),
    differences: [...text.differences, ...file, ...verdictDifference(report, now), ...different],
    notChecked: [...open, ...unknown, ...text.open],
  };
}

/** What can be said where the images that the report is about cannot even be chosen. */
export function withoutImages(held: HeldReport, version: string, sentence: string): ReportCheck {
  const { state, differences, open } = compareText(held, version);
  return {
    outcome: 'different',
    report: unproven(state),
    differences: [...differences, sentence],
    notChecked: open,
  };
}

/** What is not the same cannot tell whether the facts were ever true. */
function unproven(state: ReportState): ReportState {
  return state === 'intact' ? 'partly' : state;
}

/** Facts that are other ones were changed by somebody, unless another version of Drydock wrote them. */
function withFacts(
  outcome: 'same-file' | 'same-image',
  text: ComparedText,
  { different, open, aside }: FactsCompared,
  { report }: HeldReport,
  now: Report,
): ReportCheck {
  const isAltered = different.length > 0 && report.drydock === now.drydock;
  const rest = text.state === 'intact' && open.length > 0 ? 'partly' : text.state;
  return {
    outcome: different.length > 0 && !isAltered ? 'unknown' : outcome,
    report: isAltered ? 'altered' : rest,
    differences: [...text.differences, ...different],
    notChecked: [...open, ...aside, ...text.open],
  };
}

function isSameFile({ source }: Report, now: Report): boolean {
  return (
    source.digest !== null && source.digest === now.source.digest && source.size === now.source.size
  );
}

/** Other bytes are the same image only where all of it was verified, then and now. */
function openVerdict(then: Report, now: Report): readonly string[] {
  const verdict = [then.verdict, now.verdict].find((each) => each !== 'verified');
  if (verdict === undefined)
    return namesDigests(then)
      ? []
      : ['The report names no digest, so another file cannot be shown to be the same.'];
  return [`Of an image that is ${verdict}, another file cannot be shown to be the same.`];
}

function verdictDifference(then: Report, now: Report): readonly string[] {
  if (then.verdict === now.verdict) return [];
  return [`The verdict was “${then.verdict}” and is “${now.verdict}” now.`];
}

function fileDifference({ source }: Report, now: Report): readonly string[] {
  if (source.digest === null || now.source.digest === null) return [];
  const then = `${quote(source.name)}, ${bytes(source.size)}, ${quote(source.digest)}`;
  const here = `${bytes(now.source.size)}, ${now.source.digest}`;
  return [`The file is another one: the report is of ${then}; this one has ${here}.`];
}

interface ComparedText {
  readonly state: ReportState;
  readonly differences: readonly string[];
  readonly open: readonly string[];
}

/** Whether what readers see is what its facts give. */
function compareText(held: HeldReport, version: string): ComparedText {
  const { bytes: given, format, report } = held;
  if (report.drydock !== version) {
    const why = `Drydock ${quote(report.drydock, 40)} made the report, and this is ${version}: whether its text was altered cannot be told.`;
    return { state: 'facts-only', differences: [], open: [why] };
  }
  if (format === 'pdf') return comparePages(held);
  const again = Buffer.from(renderReport(report, format), 'utf8');
  if (again.equals(given)) return { state: 'intact', differences: [], open: [] };
  const differences = ['The text of the report is not what Drydock makes of its facts.'];
  return { state: 'altered', differences, open: [] };
}

/** Other fonts or another Electron give other pages of the same facts: only pages that are the same prove something. */
function comparePages({ bytes: given, printed }: HeldReport): ComparedText {
  if (printed !== undefined && Buffer.from(printed).equals(given))
    return { state: 'intact', differences: [], open: [] };
  const why =
    printed === undefined
      ? 'There is no Electron here to print the PDF again: the facts that it carries were compared, its pages were not.'
      : 'Printed again, the PDF is not the same bytes: another Electron or other fonts may have printed it, or its pages were changed. Only the facts that it carries were compared.';
  return { state: 'facts-only', differences: [], open: [why] };
}
