/** A reference with its verdict, and what it is to one image of a row. */
import { isWholeMatch, type Match, type MatchedReference } from '../../shared/match.ts';
import type { Anchor } from './anchors.ts';
import { matchOf, namedLink, type Outcome, type Place } from './outcome.ts';

/**
 * How a reference holds on to its anchor: it names it itself (`own`), the same claim says that it is of the
 * same image (`said`), or that the image has this name and tag (`tagged`), or it only stands `beside` what does.
 */
export type Hold = 'own' | 'said' | 'tagged' | 'other-config' | 'beside';

export interface Resolved {
  readonly matched: MatchedReference;
  /** Null for what nothing here is known of. */
  readonly anchor: Anchor | null;
  readonly hold: Hold;
  /** Position among all references. */
  readonly order: number;
}

/** The outcome of a reference that holds on to something with this outcome. */
export function heldOutcome(hold: Exclude<Hold, 'beside'>, outcome: Outcome): Outcome {
  if (hold === 'own') return outcome;
  const isStack = outcome.proof[0]?.step === 'all-diffIDs';
  const { by, digest } = outcome;
  const kind = by === null || by === 'tag' ? 'unknown' : by;
  const said = { ...namedLink(digest, kind), step: 'said' as const };
  const proof = isStack ? outcome.proof : [said, ...outcome.proof];
  if (!isWholeMatch(outcome)) return { ...outcome, proof };
  // A name is of the very image that the digest is; another digest can only be of the same content.
  if (hold === 'tagged') return { ...outcome, reason: 'by-claim', proof };
  // Nobody has seen what is behind a digest that is not here.
  const reason = hold === 'said' ? 'by-claim' : 'other-config';
  return { ...outcome, verdict: 'same-content', reason, complete: false, proof };
}

/** What a reference is to the image of a row. */
export function matchAt({ matched, hold }: Resolved, { image, outcome }: Place): Match {
  const { proof, near } = matched.match;
  const [named] = proof;
  if (hold === 'beside' || named === undefined) return matched.match;
  return matchOf(heldOutcome(hold, outcome), named, [image.point], near);
}
