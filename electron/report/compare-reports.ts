/** A report beside one that was made of a path just now, with the same questions. Pure. */
import { quote } from '../../shared/escape.ts';
import { bytes } from '../../shared/format.ts';
import type { CheckableFormat, Report, ReportCheck, ReportState } from '../../shared/report.ts';
import { compareDigests } from './compare-digests.ts';
import { compareFacts, notComparedFacts, type GivenAgain } from './compare-facts.ts';
import { renderReport } from './render.ts';

/** A report as it was handed in. */
export interface HeldReport {
  readonly bytes: Uint8Array;
  readonly format: CheckableFormat;
  readonly report: Report;
}

export function compareReports(held: HeldReport, now: Report, given: GivenAgain): ReportCheck {
  const { report } = held;
  const notChecked = notComparedFacts(report, given);
  const made = stateOf(held, now.drydock);
  const why = [...notChecked, ...made.why];
  if (isSameFile(report, now)) {
    const wrong = compareFacts(report, now, given);
    if (wrong.length === 0)
      return {
        outcome: 'same-file',
        report: made.state,
        differences: made.differences,
        notChecked: why,
      };
    const isOwn = report.drydock === now.drydock;
    const state = isOwn ? 'altered' : made.state;
    const differences = [...made.differences, ...wrong];
    return {
      outcome: isOwn ? 'same-file' : 'unknown',
      report: state,
      differences,
      notChecked: why,
    };
  }
  const { different, unknown } = compareDigests(report, now);
  const verdict =
    report.verdict === now.verdict
      ? []
      : [`The verdict was ${report.verdict} and is ${now.verdict} now.`];
  const isDifferent = different.length > 0 || (verdict.length > 0 && unknown.length === 0);
  const open = openVerdict(report, now);
  const isOpen = unknown.length + open.length > 0;
  return {
    outcome: isDifferent ? 'different' : isOpen ? 'unknown' : 'same-image',
    report: made.state,
    differences: [...made.differences, ...fileDifference(report, now), ...verdict, ...different],
    notChecked: [...open, ...unknown, ...why],
  };
}

/** Of what a check can say where the images that the report is about cannot even be chosen. */
export function withoutImages(held: HeldReport, version: string, sentence: string): ReportCheck {
  const { state, differences, why } = stateOf(held, version);
  return {
    outcome: 'different',
    report: state,
    differences: [...differences, sentence],
    notChecked: why,
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
  if (verdict === undefined) return [];
  return [`Of an image that is ${verdict}, another file cannot be shown to be the same.`];
}

function fileDifference({ source }: Report, now: Report): readonly string[] {
  if (source.digest === null || now.source.digest === null) return [];
  const then = `${quote(source.name)}, ${bytes(source.size)}, ${source.digest}`;
  const here = `${bytes(now.source.size)}, ${now.source.digest}`;
  return [`The file is another one: the report is of ${then}; this one is of ${here}.`];
}

interface Made {
  readonly state: ReportState;
  readonly differences: readonly string[];
  readonly why: readonly string[];
}

/** Whether what readers see is what its facts give. */
function stateOf({ bytes: given, format, report }: HeldReport, version: string): Made {
  if (format === 'pdf') {
    const why =
      'A PDF cannot be made again here: the facts that it carries were compared, its pages were not.';
    return { state: 'facts-only', differences: [], why: [why] };
  }
  if (report.drydock !== version) {
    const why = `Drydock ${quote(report.drydock, 40)} made the report, and this is ${version}: whether its text was altered cannot be told.`;
    return { state: 'facts-only', differences: [], why: [why] };
  }
  const again = Buffer.from(renderReport(report, format), 'utf8');
  if (again.equals(given)) return { state: 'intact', differences: [], why: [] };
  const differences = ['The text of the report is not what Drydock makes of its facts.'];
  return { state: 'altered', differences, why: [] };
}
