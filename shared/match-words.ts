/** What reconciliation found, in words: verdicts, why they are what they are, and what connects two columns. */
import { say } from './language/say.ts';
import type { MessageKey } from './language/messages.ts';
import type { Connection, Match, MatchVerdict, RowState } from './match.ts';

/** The verdict's name. */
export function verdictWord(verdict: MatchVerdict): string {
  return say(`match.verdict-${verdict}`);
}

/** The state of a row. */
export function rowStateWord(state: RowState): string {
  return say(`match.state-${state}`);
}

/** Where the verdict makes a reason mean something else. */
const SPECIAL: ReadonlyMap<string, MessageKey> = new Map([
  ['same-content/all-diffIDs', 'match.special-same-layers'],
  ['cannot-be-proven/listed-not-here', 'match.special-listed-not-here'],
  ['cannot-be-proven/damaged', 'match.special-damaged'],
  ['part-of-image/by-claim', 'match.special-layer-by-claim'],
]);

const TAG_BY_CLAIM = 'match.reason-tag-by-claim';

/** Why the verdict is what it is and, where something is open, what would prove it. */
export function matchSentence(match: Match): string {
  const key = sentenceOf(match);
  const { near } = match;
  if (key === TAG_BY_CLAIM || near === null || near.layersClaimed === 0) return say(key);
  const { layersShared, layersClaimed } = near;
  const nearest = say('match.near', { claimed: layersClaimed, shared: String(layersShared) });
  return `${say(key)} ${nearest}`;
}

function sentenceOf({ verdict, reason, proof }: Match): MessageKey {
  if (reason === 'by-claim' && proof[0]?.digest == null) return TAG_BY_CLAIM;
  const isStack = reason === 'whole' && proof.some(({ step }) => step === 'all-diffIDs');
  const special = SPECIAL.get(`${verdict}/${isStack ? 'all-diffIDs' : reason}`);
  return special ?? (reason === 'whole' ? `match.whole-${verdict}` : `match.reason-${reason}`);
}

/** What the line between two columns says below its verdict. */
export function connectionWords({ verdict, by }: Connection): string {
  if (verdict === 'different-image') return say('match.by-other');
  return say(by === null ? 'match.by-nothing' : `match.by-${by}`);
}
