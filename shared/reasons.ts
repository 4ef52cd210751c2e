/** Why a verdict is what it is: findings and states of blobs by kind, in order of weight. Pure. */
import { bearingOf, FINDING_CODES, type Finding, type FindingCode } from './finding.ts';
import type { BlobStatus, ImageSummary, Verdict } from './model.ts';
import { plural } from './format.ts';
import { findingSentence, findingTitle } from './sentences.ts';

export interface Reason {
  /** The verdict that this alone would give. */
  readonly verdict: Exclude<Verdict, 'verified'>;
  /** Null for blobs that were not read, which is no finding. */
  readonly code: FindingCode | null;
  readonly count: number;
  readonly title: string;
  /** About the first of them. */
  readonly sentence: string;
}

type Weighing = Reason['verdict'];

const WEIGHT: readonly Weighing[] = ['damaged', 'ambiguous', 'incomplete'];

/**
 * The reasons, heaviest first; none if everything was proven. `findings` and `statuses` are those
 * that the verdict was made of; digests that nothing records are not among the statuses.
 */
export function reasonsOf(
  findings: readonly Finding[],
  statuses: readonly BlobStatus[],
): readonly Reason[] {
  const byCode = new Map<FindingCode, { first: Finding; count: number }>();
  for (const found of findings) {
    const known = byCode.get(found.code);
    if (known === undefined) byCode.set(found.code, { first: found, count: 1 });
    else known.count++;
  }
  const told = FINDING_CODES.flatMap((code): Reason[] => {
    const kind = byCode.get(code);
    const verdict = weighing(code);
    if (kind === undefined || verdict === null) return [];
    const { first, count } = kind;
    return [{ verdict, code, count, title: findingTitle(first), sentence: findingSentence(first) }];
  });
  const reasons = [...told, ...unread(statuses)];
  return reasons.sort((a, b) => WEIGHT.indexOf(a.verdict) - WEIGHT.indexOf(b.verdict));
}

/** Findings about an image, and those about the source as a whole, which concern every image. */
export function findingsAbout(
  image: Pick<ImageSummary, 'id' | 'reach'>,
  findings: readonly Finding[],
): readonly Finding[] {
  const reach = new Set(image.reach);
  return findings.filter((found) => {
    if (found.image !== undefined) return found.image === image.id;
    return found.digest === undefined || reach.has(found.digest);
  });
}

function weighing(code: FindingCode): Weighing | null {
  const bearing = bearingOf(code);
  return bearing === 'remark' || bearing === 'none' ? null : bearing;
}

function unread(statuses: readonly BlobStatus[]): readonly Reason[] {
  const count = statuses.filter((status) => status === 'unchecked').length;
  if (count === 0) return [];
  const sentence = `${plural(count, 'blob')} ${count === 1 ? 'was' : 'were'} not read.`;
  return [{ verdict: 'incomplete', code: null, count, title: 'Not read', sentence }];
}
