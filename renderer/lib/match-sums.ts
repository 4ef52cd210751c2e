/** What all matches come to, in sentences. */
import { say } from '../../shared/language/say.ts';
import { sideWords } from '../../shared/evidence-words.ts';
import { verdictWord } from '../../shared/match-words.ts';
import { isWholeMatch, MATCH_VERDICTS } from '../../shared/match.ts';
import type {
  Connection,
  MatchCell,
  MatchRow,
  MatchSummary,
  MatchVerdict,
  RowState,
} from '../../shared/match.ts';
import type { MarkLook } from './marks.ts';
import { countLook, strokeOf } from './match-marks.ts';

const WHOLE_MATCHES = MATCH_VERDICTS.filter((verdict) => isWholeMatch({ verdict }));
const OTHERS = [
  'part-of-image',
  'not-verified',
  'cannot-be-proven',
  'different-image',
] as const satisfies readonly MatchVerdict[];

/** `12 references to 3 images: 9 match, 2 cannot be proven, 1 is a different image.` */
export function headline({ references, verdicts, incomplete, rows, states }: MatchSummary): string {
  if (references === 0) return say('match.headline-none');
  const matched = WHOLE_MATCHES.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  const parts = [
    ...(matched === 0 ? [] : [say('match.headline-match', { references: matched, incomplete })]),
    ...OTHERS.filter((verdict) => verdicts[verdict] > 0).map((verdict) =>
      say(`match.headline-${verdict}`, { references: verdicts[verdict] }),
    ),
  ];
  const isTold = verdicts['not-verified'] + verdicts['different-image'] > 0;
  return say('match.headline', {
    references,
    images: rows - states['not-mentioned'],
    verdicts: parts.join(', '),
    // What matches one archive may be damaged in another.
    problems: isTold ? 0 : states.problem,
  });
}

/** `Named by 3 references: same image (scanned, deployed)`. Of a row that evidence speaks of. */
export function rowSentence({ scanned, deployed, named }: MatchRow): string {
  const cells = [
    [sideWords('scanned'), scanned],
    [sideWords('deployed'), deployed],
    [say('match.named-elsewhere'), named],
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
  return say('match.named-by', { references, verdicts: parts.join('; ') });
}

/** The verdict of a connection; a match that is not whole is none without a word. */
export function connectionVerdict({ verdict, complete }: Connection): string {
  const isPart = strokeOf({ verdict, complete }) === 'part';
  const word = verdictWord(verdict);
  return isPart ? say('match.verdict-in-part', { verdict: word }) : word;
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
    const words = say('match.verdict-count', {
      references: verdicts[verdict],
      verdict: verdictWord(verdict),
    });
    counts.set(look.icon, {
      look,
      count: (before?.count ?? 0) + verdicts[verdict],
      words: before === undefined ? words : `${before.words}, ${words}`,
    });
  }
  return [...counts.values()];
}

/** A state as the name of a filter. */
export function stateFilterWords(state: RowState): string {
  return say(`match.filter-${state}`);
}

/** What the tab of the comparison has to tell: `2 problems`; empty if nothing. */
export function problemCount(summary: MatchSummary | null): string {
  const problems = summary?.states.problem ?? 0;
  return problems === 0 ? '' : say('match.problems', { images: problems });
}
