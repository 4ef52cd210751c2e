/** What scanned and deployed say of each other, where the lines to the archive do not say it already. */
import { say } from '../../shared/language/say.ts';
import { connectionWords } from '../../shared/match-words.ts';
import { isWholeMatch, type Connection, type MatchRow } from '../../shared/match.ts';
import type { MarkLook } from './marks.ts';
import { connectionLook } from './match-marks.ts';

/** How scanned and deployed go together, to be shown beside what each has in common with the archive. */
export interface Across {
  readonly look: MarkLook;
  readonly words: string;
  /** All there is to say, for whoever points at it. */
  readonly sentence: string;
}

/** Null where the two lines say as much, or nothing is known. A digest that both name is read by nobody. */
export function acrossOf({ across, scanned, deployed }: MatchRow): Across | null {
  if (across === null || scanned === null || deployed === null) return null;
  if (across.verdict === 'different-image')
    return {
      look: connectionLook(across),
      words: say('match.across-differ'),
      sentence: say('match.across-differ-sentence'),
    };
  if (!isWholeMatch(across) || (isSame(scanned) && isSame(deployed))) return null;
  return {
    look: { icon: 'check', tone: 'plain' },
    words: say(`match.across-same-${across.by === 'config' ? 'id' : 'digest'}`),
    sentence: say('match.across-same-sentence', { by: connectionWords(across) }),
  };
}

function isSame({ connection }: { readonly connection: Connection }): boolean {
  return isWholeMatch(connection);
}
