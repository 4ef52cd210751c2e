/** What all matches come to, in sentences. */
import { count, plural } from '../../shared/format.ts';
import type { MatchCell, MatchSummary, MatchVerdict, RowState } from '../../shared/match.ts';
import { MATCH_VERDICTS } from '../../shared/match.ts';
import { verdictWord } from '../../shared/match-words.ts';

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

/** What a column has beyond the reference that it shows; empty if that is all. */
export function cellCounts({ references, verdicts }: MatchCell): string {
  if (references === 1) return '';
  const kinds = MATCH_VERDICTS.filter((verdict) => verdicts[verdict] > 0);
  if (kinds.length < 2) return plural(references, 'reference');
  const told = kinds.map((verdict) => `${count(verdicts[verdict])} ${verdictWord(verdict)}`);
  return `${plural(references, 'reference')}: ${told.join(', ')}`;
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
