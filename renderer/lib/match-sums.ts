/** What all matches come to, in sentences. */
import { count, plural } from '../../shared/format.ts';
import { verdictWord } from '../../shared/match-words.ts';
import { isWholeMatch, MATCH_VERDICTS } from '../../shared/match.ts';
import type {
  Connection,
  MatchCell,
  MatchRow,
  MatchSummary,
  RowState,
} from '../../shared/match.ts';
import type { MarkLook } from './marks.ts';
import { countLook, strokeOf } from './match-marks.ts';

const WHOLE_MATCHES = MATCH_VERDICTS.filter((verdict) => isWholeMatch({ verdict }));

/** `12 references to 3 images: 9 match, 2 cannot be proven, 1 is a different image.` */
export function headline({ references, verdicts, incomplete, rows, states }: MatchSummary): string {
  if (references === 0) return 'No reference to compare yet.';
  const matched = WHOLE_MATCHES.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  const parts = [
    number(matched, 'matches', 'match') +
      (matched > 0 && incomplete > 0 ? ` (${count(incomplete)} with parts that are not here)` : ''),
    number(verdicts['part-of-image'], 'is a part of one', 'are parts of them'),
    number(verdicts['not-verified'], 'is not verified', 'are not verified'),
    number(verdicts['cannot-be-proven'], 'cannot be proven', 'cannot be proven'),
    number(verdicts['different-image'], 'is a different image', 'are different images'),
  ].filter((part) => part !== '');
  const images = plural(rows - states['not-mentioned'], 'image');
  const isTold = verdicts['not-verified'] + verdicts['different-image'] > 0;
  // What matches one archive may be damaged in another.
  const problem =
    states.problem === 0 || isTold
      ? ''
      : `; ${number(states.problem, 'image has a problem', 'images have problems')}`;
  return `${plural(references, 'reference')} to ${images}: ${parts.join(', ')}${problem}.`;
}

function number(value: number, one: string, many: string): string {
  return value === 0 ? '' : `${count(value)} ${value === 1 ? one : many}`;
}

/** `Named by 3 references: same image (scanned, deployed)`. Of a row that evidence speaks of. */
export function rowSentence({ scanned, deployed, named }: MatchRow): string {
  const cells = [
    ['scanned', scanned],
    ['deployed', deployed],
    ['elsewhere', named],
  ] as const;
  const verdicts = new Map<string, string[]>();
  let references = 0;
  for (const [side, cell] of cells) {
    if (cell === null) continue;
    references += cell.references;
    const verdict = connectionVerdict(cell.connection);
    verdicts.set(verdict, [...(verdicts.get(verdict) ?? []), side]);
  }
  const parts = [...verdicts].map(([verdict, sides]) => `${verdict} (${sides.join(', ')})`);
  return `Named by ${plural(references, 'reference')}: ${parts.join('; ')}`;
}

/** The verdict of a connection; a match that is not whole is none without a word. */
export function connectionVerdict({ verdict, complete }: Connection): string {
  const isPart = strokeOf({ verdict, complete }) === 'part';
  return `${verdictWord(verdict)}${isPart ? ', in part' : ''}`;
}

/** References of a column that look the same: how many, and what they are in words. */
export interface CellCount {
  readonly look: MarkLook;
  readonly count: number;
  readonly words: string;
}

/** All matches are one count, whatever digest they are by; so are all that are not. */
export function cellCounts({ verdicts }: Pick<MatchCell, 'verdicts'>): readonly CellCount[] {
  const counts = new Map<string, CellCount>();
  for (const verdict of MATCH_VERDICTS) {
    if (verdicts[verdict] === 0) continue;
    const look = countLook(verdict);
    const before = counts.get(look.icon);
    const words = `${count(verdicts[verdict])} ${verdictWord(verdict)}`;
    counts.set(look.icon, {
      look,
      count: (before?.count ?? 0) + verdicts[verdict],
      words: before === undefined ? words : `${before.words}, ${words}`,
    });
  }
  return [...counts.values()];
}

const FILTERS: Readonly<Record<RowState, string>> = {
  problem: 'Problems',
  unproven: 'Not proven',
  agrees: 'Agrees',
  'not-mentioned': 'Not mentioned',
};

/** A state as the name of a filter. */
export function stateFilterWords(state: RowState): string {
  return FILTERS[state];
}

/** What the tab of the comparison has to tell: `2 problems`; empty if nothing. */
export function problemCount(summary: MatchSummary | null): string {
  const problems = summary?.states.problem ?? 0;
  return problems === 0 ? '' : plural(problems, 'problem');
}
