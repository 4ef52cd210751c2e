/**
 * The verdict: one pure function of the facts, and the only place in the project that may produce
 * the word `verified` for an image. Every path to it is a positive proof; there is no default that
 * returns it.
 */
import { sparesVerdict, type Bearing } from '../../shared/finding.ts';
import type { BlobStatus, Verdict } from '../../shared/model.ts';

/** Whether a layer's uncompressed bytes are what the config's diffID says. */
export type DiffIDCheck = 'match' | 'mismatch' | 'unknown';

export interface VerdictFacts {
  /** One for every digest that can be reached. */
  readonly blobs: readonly BlobStatus[];
  /** One for every layer of every image whose config records diffIDs. */
  readonly diffIDs: readonly DiffIDCheck[];
  /** What the findings that concern these digests mean. */
  readonly bearings: readonly Bearing[];
  /** False if the run was cancelled or failed. */
  readonly finished: boolean;
}

/** `damaged` outranks `ambiguous`, which outranks `incomplete`. */
export function decideVerdict(facts: VerdictFacts): Verdict {
  const { blobs, diffIDs, bearings, finished } = facts;
  if (blobs.includes('mismatch') || diffIDs.includes('mismatch')) return 'damaged';
  if (bearings.includes('damaged')) return 'damaged';
  if (bearings.includes('ambiguous')) return 'ambiguous';
  const proven =
    finished &&
    blobs.length > 0 &&
    blobs.every((status) => status === 'verified') &&
    diffIDs.every((check) => check === 'match') &&
    bearings.every(sparesVerdict);
  return proven ? 'verified' : 'incomplete';
}

const RANK: readonly Verdict[] = ['damaged', 'ambiguous', 'incomplete', 'verified'];

/** The worst of several verdicts; `incomplete` of none, because nothing was proven. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return RANK.find((verdict) => verdicts.includes(verdict)) ?? 'incomplete';
}
