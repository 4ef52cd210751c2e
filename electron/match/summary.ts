/** Counts over all references and rows. */
import {
  isMatch,
  type MatchedReference,
  type MatchRow,
  type MatchSummary,
  type RowState,
} from '../../shared/match.ts';
import { noVerdicts } from './cells.ts';

type Tallies = Pick<
  MatchSummary,
  'references' | 'verdicts' | 'incomplete' | 'rows' | 'states' | 'pins'
>;

export function tallies(matches: readonly MatchedReference[], rows: readonly MatchRow[]): Tallies {
  const verdicts = noVerdicts();
  const pins = { total: 0, gatekeeperViolated: 0, strongViolated: 0 };
  let incomplete = 0;
  for (const { match, pin } of matches) {
    verdicts[match.verdict] += 1;
    if (isMatch(match) && !match.complete) incomplete += 1;
    if (pin === null) continue;
    pins.total += 1;
    if (pin.gatekeeper === 'violated') pins.gatekeeperViolated += 1;
    if (pin.strong !== 'satisfied') pins.strongViolated += 1;
  }
  const states: Record<RowState, number> = {
    ...{ agrees: 0, problem: 0, unproven: 0, 'not-mentioned': 0 },
  };
  for (const { state } of rows) states[state] += 1;
  return { references: matches.length, verdicts, incomplete, rows: rows.length, states, pins };
}
