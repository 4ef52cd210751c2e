/** Why a verdict is what it is: findings and states of blobs by kind, in order of weight. Pure. */
import { bearingOf, FINDING_CODES, sparesVerdict, type FindingCode } from './finding.ts';
import type { Tallies } from './finding-tallies.ts';
import type { BlobStatus, Verdict } from './model.ts';
import { say } from './language/say.ts';
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
 * The reasons, heaviest first; none if everything was proven. `tallies` and `statuses` are those
 * that the verdict was made of; digests that nothing records are not among the statuses.
 */
export function reasonsOf(tallies: Tallies, statuses: readonly BlobStatus[]): readonly Reason[] {
  const told = FINDING_CODES.flatMap((code): Reason[] => {
    const kind = tallies.get(code);
    const verdict = weighing(code);
    if (kind === undefined || verdict === null) return [];
    const { first, count } = kind;
    return [{ verdict, code, count, title: findingTitle(first), sentence: findingSentence(first) }];
  });
  const reasons = [...told, ...unread(statuses)];
  return reasons.sort((a, b) => WEIGHT.indexOf(a.verdict) - WEIGHT.indexOf(b.verdict));
}

function weighing(code: FindingCode): Weighing | null {
  const bearing = bearingOf(code);
  return sparesVerdict(bearing) ? null : bearing;
}

function unread(statuses: readonly BlobStatus[]): readonly Reason[] {
  const count = statuses.filter((status) => status === 'unchecked').length;
  if (count === 0) return [];
  const title = say('reason.not-read-title');
  const sentence = say('reason.not-read', { count });
  return [{ verdict: 'incomplete', code: null, count, title, sentence }];
}
