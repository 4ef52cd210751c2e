/** The columns of a row. */
import type { EvidenceSide } from '../../shared/evidence.ts';
import {
  isMatch,
  isWholeMatch,
  MATCH_VERDICTS,
  type MatchCell,
  type MatchVerdict,
  type RowState,
} from '../../shared/match.ts';
import { rankOf } from './outcome.ts';
import { isProblem, leadOf, shown, type Held, type Part } from './row-parts.ts';
import type { Place } from './outcome.ts';

/** What stands in a row, and with which image of it. */
export interface Standing {
  readonly held: Held;
  readonly place: Place | null;
}

/** A column; null if it has no reference. */
export function cellOf(parts: readonly Part[]): MatchCell | null {
  const lead = leadOf(parts);
  const connecting = connectingPart(parts);
  if (lead === undefined || connecting === undefined) return null;
  const verdicts = noVerdicts();
  let references = 0;
  for (const { match, count } of parts) {
    verdicts[match.verdict] += count;
    references += count;
  }
  const { match, connects } = connecting;
  const { verdict, complete } = match;
  const { by, digest } = connects;
  return { references, verdicts, lead: shown(lead), connection: { verdict, complete, by, digest } };
}

export function partsOf(standings: readonly Standing[], side: EvidenceSide): readonly Part[] {
  return standings.flatMap(({ held, place }) => held.parts(side, place));
}

/** By all references of a row; layers alone do not agree with an image, since others can have them. */
export function stateOf(parts: readonly Part[]): RowState {
  if (parts.length === 0) return 'not-mentioned';
  if (parts.some(({ match }) => isProblem(match))) return 'problem';
  const isWhole = parts.some(({ match }) => isWholeMatch(match));
  const isAll = parts.every(({ match }) => isMatch(match) && match.complete);
  return isWhole && isAll ? 'agrees' : 'unproven';
}

export function noVerdicts(): Record<MatchVerdict, number> {
  const none = MATCH_VERDICTS.map((verdict) => [verdict, 0]);
  return Object.fromEntries(none) as Record<MatchVerdict, number>;
}

function connectingPart(parts: readonly Part[]): Part | undefined {
  let best: Part | undefined;
  for (const part of parts)
    if (best === undefined || rankOf(part.match) < rankOf(best.match)) best = part;
  // A tag that leads nowhere does not hide that the digest beside it is another one.
  if (best?.match.verdict !== 'cannot-be-proven') return best;
  return parts.find(({ match }) => match.verdict === 'different-image') ?? best;
}
