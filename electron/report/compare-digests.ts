/** Every digest that a report names, beside what is here now. Pure. */
import { escapeText } from '../../shared/escape.ts';
import type { DigestKind, Known } from '../../shared/known.ts';
import { knownShort } from '../../shared/known-words.ts';
import type { Report, ReportedDigest } from '../../shared/report.ts';
import { firstTold } from './told.ts';

export interface DigestsCompared {
  /** One sentence each. */
  readonly different: readonly string[];
  readonly unknown: readonly string[];
}

/** What the bytes show; digests that only follow from others, or that nothing records, say nothing of their own. */
const OWN: ReadonlySet<DigestKind> = new Set(['index', 'manifest', 'config', 'layer', 'diffID']);

/** `then` is the report, `now` what the same questions give now. */
export function compareDigests(then: Report, now: Report): DigestsCompared {
  const before = rowsOf(then);
  const after = rowsOf(now);
  const different: string[] = [];
  const unknown: string[] = [];
  for (const [key, row] of before) {
    const found = after.get(key);
    if (found === undefined) (isTold(now, row.kind) ? different : unknown).push(absent(row));
    else if (found.known !== row.known)
      (isOpen(found.known) ? unknown : different).push(changed(row, found.known));
  }
  for (const [key, row] of after)
    if (!before.has(key)) (isTold(then, row.kind) ? different : unknown).push(added(row));
  return { different: firstTold(different), unknown: firstTold(unknown) };
}

/** False of a report of nothing: every file agrees with it. */
export function namesDigests(report: Report): boolean {
  return rowsOf(report).size > 0;
}

function rowsOf({ digests }: Report): ReadonlyMap<string, ReportedDigest> {
  const own = digests.filter(
    ({ kind, digest, known }) =>
      digest !== null && OWN.has(kind) && known !== 'recomputed' && known !== 'derived',
  );
  return new Map(own.map((row) => [`${row.kind} ${row.digest ?? ''}`, row]));
}

/** False where this kind of source does not record such digests: docker archives have none of a manifest. */
function isTold({ digests }: Report, kind: DigestKind): boolean {
  if (kind === 'config' || kind === 'diffID') return true;
  const manifests = digests.filter((row) => row.kind === 'manifest');
  return manifests.length === 0 || manifests.some(({ digest }) => digest !== null);
}

function isOpen(known: Known): boolean {
  return known === 'unchecked' || known === 'uncheckable';
}

function absent({ kind, digest }: ReportedDigest): string {
  return `The ${kind} ${escapeText(digest ?? '', 200)} of the report is not here.`;
}

function changed({ kind, digest, known }: ReportedDigest, now: Known): string {
  return `The ${kind} ${escapeText(digest ?? '', 200)} was “${knownShort(known)}” and is “${knownShort(now)}” now.`;
}

function added({ kind, digest }: ReportedDigest): string {
  return `The ${kind} ${escapeText(digest ?? '', 200)} is here, and the report does not name it.`;
}
