/** What a digest is to the images here, before it is known who names it. */
import {
  MATCH_VERDICTS,
  type Connection,
  type Match,
  type MatchReason,
  type MatchVerdict,
  type Nearness,
  type ProofLink,
} from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ImageHere } from './archive-here.ts';

export interface Outcome {
  readonly verdict: MatchVerdict;
  readonly reason: MatchReason;
  readonly complete: boolean;
  /** Kind and value of the digest that the evidence and the archive both have. */
  readonly by: Connection['by'];
  readonly digest: Digest | null;
  /** All links but the first, which is the evidence naming it. */
  readonly proof: readonly ProofLink[];
}

/** Of what nothing here says yes or no; each has a reason of its own. */
export const NOT_SAID: Omit<Outcome, 'reason'> = {
  verdict: 'cannot-be-proven',
  complete: false,
  by: null,
  digest: null,
  proof: [],
};

/** What it is to one image. */
export interface Place {
  readonly image: ImageHere;
  readonly outcome: Outcome;
}

/** True for what is known by all diffIDs in order, and not by one digest. */
export function isByStack({ proof }: Outcome): boolean {
  return proof.some(({ step }) => step === 'all-diffIDs');
}

const RANK = new Map(MATCH_VERDICTS.map((verdict, i) => [verdict, 2 * i]));

/** Lower says more; a complete match says more than one in part, and any match more than none. */
export function rankOf({ verdict, complete }: Pick<Outcome, 'verdict' | 'complete'>): number {
  return (RANK.get(verdict) ?? 0) + (complete ? 0 : 1);
}

/** The one that says most, the first of equals; undefined of none. */
export function bestOf<T extends Pick<Outcome, 'verdict' | 'complete'>>(
  outcomes: readonly T[],
): T | undefined {
  let best: T | undefined;
  for (const outcome of outcomes)
    if (best === undefined || rankOf(outcome) < rankOf(best)) best = outcome;
  return best;
}

/** The match of a reference; `named` is what the evidence names, the first link of every proof. */
export function matchOf(
  outcome: Outcome,
  named: ProofLink,
  images: Match['images'],
  near: Nearness | null = null,
): Match {
  const { verdict, reason, complete, proof } = outcome;
  return {
    verdict,
    reason,
    complete,
    images,
    proof: [named, ...proof],
    near,
  };
}

/** The first link of each proof: the evidence names this digest, or none. */
export function namedLink(digest: Digest | null, kind: ProofLink['kind']): ProofLink {
  return {
    step: 'named',
    digest,
    kind,
    known: null,
    platform: null,
    archive: null,
    evidence: null,
  };
}
