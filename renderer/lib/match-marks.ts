/** The shape and the tone of matches. Only a match that is whole and verified has those of `verified`. */
import type {
  Connection,
  Match,
  MatchSummary,
  MatchVerdict,
  RowState,
} from '../../shared/match.ts';
import { imageLook, knownLook, severityLook, type MarkLook } from './marks.ts';

const DIFFERENT: MarkLook = { icon: 'differs', tone: 'bad' };
const UNPROVEN: MarkLook = { icon: 'unknowable', tone: 'lack' };
const DOUBTFUL: MarkLook = { icon: 'unreadable', tone: 'lack' };

/** Of what two sides have in common. */
export function connectionLook({
  verdict,
  complete,
}: Pick<Connection, 'verdict' | 'complete'>): MarkLook {
  if (verdict === 'different-image') return DIFFERENT;
  if (verdict === 'cannot-be-proven') return UNPROVEN;
  if (verdict === 'not-verified') return DOUBTFUL;
  return imageLook(complete ? 'verified' : 'incomplete');
}

/** Of one match, where the reason says more. */
export function matchLook(match: Pick<Match, 'verdict' | 'complete' | 'reason'>): MarkLook {
  if (match.verdict === 'not-verified') {
    if (match.reason === 'damaged') return imageLook('damaged');
    if (match.reason === 'ambiguous') return imageLook('ambiguous');
    if (match.reason === 'layer-not-here') return knownLook('missing');
    return imageLook(null);
  }
  return connectionLook(match);
}

/** Of a number of references: it does not say that each is whole, so a match is a plain tick. */
export function countLook(verdict: MatchVerdict): MarkLook {
  const look = connectionLook({ verdict, complete: false });
  return look.icon === 'incomplete' ? { icon: 'check', tone: 'plain' } : look;
}

/** Of one rule for pinning: that it is kept says nothing of the bytes. */
export function pinLook(kept: boolean): MarkLook {
  return kept ? { icon: 'check', tone: 'plain' } : severityLook('error');
}

const STATES: Readonly<Record<RowState, MarkLook>> = {
  agrees: imageLook('verified'),
  problem: severityLook('error'),
  unproven: UNPROVEN,
  'not-mentioned': imageLook(null),
};

export function stateLook(state: RowState): MarkLook {
  return STATES[state];
}

const HEAVIEST: readonly RowState[] = ['problem', 'unproven', 'agrees', 'not-mentioned'];

/** The heaviest state of all rows. */
export function heaviestState({ states }: Pick<MatchSummary, 'states'>): RowState {
  return HEAVIEST.find((state) => states[state] > 0) ?? 'not-mentioned';
}

/** How the line between two columns is drawn. */
export type Stroke = 'whole' | 'part' | 'open' | 'doubtful' | 'broken';

/** A line is whole only for what is wholly proven. */
export function strokeOf({ verdict, complete }: Pick<Connection, 'verdict' | 'complete'>): Stroke {
  if (verdict === 'different-image') return 'broken';
  if (verdict === 'cannot-be-proven') return 'open';
  if (verdict === 'not-verified') return 'doubtful';
  return complete ? 'whole' : 'part';
}
