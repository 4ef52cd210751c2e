/** What all matches come to, in sentences. */
import { count, plural } from '../../shared/format.ts';
import { verdictWord } from '../../shared/match-words.ts';
import { MATCH_VERDICTS } from '../../shared/match.ts';
import type { MatchCell, MatchSummary, MatchVerdict, RowState } from '../../shared/match.ts';
import type { MarkLook } from './marks.ts';
import { countLook } from './match-marks.ts';

const MATCHED: readonly MatchVerdict[] = ['same-image', 'same-image-this-platform', 'same-content'];

/** `12 references to 3 images: 9 are these images, 2 cannot be proven, 1 is a different image.` */
export function headline({ references, verdicts, incomplete, rows, states }: MatchSummary): string {
  if (references === 0) return 'No reference to compare yet.';
  const matched = MATCHED.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  const parts = [
    number(matched, 'is this image', 'are these images') +
      (matched > 0 && incomplete > 0 ? ` (${count(incomplete)} with parts that are not here)` : ''),
    number(verdicts['part-of-image'], 'is a part of one', 'are parts of them'),
    number(verdicts['not-verified'], 'is not verified', 'are not verified'),
    number(verdicts['cannot-be-proven'], 'cannot be proven', 'cannot be proven'),
    number(verdicts['different-image'], 'is a different image', 'are different images'),
  ].filter((part) => part !== '');
  const images = plural(rows - states['not-mentioned'], 'image');
  return `${plural(references, 'reference')} to ${images}: ${parts.join(', ')}.`;
}

function number(value: number, one: string, many: string): string {
  return value === 0 ? '' : `${count(value)} ${value === 1 ? one : many}`;
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
