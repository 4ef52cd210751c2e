/** What a closed stack says of its rows: the gravest shape, and how many are in each state. */
import type { Known } from '../../shared/known.ts';
import type { BlobStatus } from '../../shared/model.ts';
import { stateTally, stateWord } from '../../shared/drawing/words.ts';
import type { IconName } from '../ui/icons.ts';
import type { Activity } from './activity.ts';
import { statusLook, type MarkLook } from './marks.ts';

export interface BlobState {
  readonly status: BlobStatus;
  readonly known: Known;
  readonly activity: Activity | null;
}

/** Nothing is said to be verified unless all are. */
const GRAVEST: readonly IconName[] = [
  'damaged',
  'unreadable',
  'missing',
  'unsupported',
  'running',
  'none',
  'computed',
  'verified',
];

export function stackState(states: readonly BlobState[]): { look: MarkLook; words: string } {
  const looks = states.map(({ status, known, activity }) => statusLook(status, known, activity));
  const grave = ({ icon }: MarkLook) => GRAVEST.indexOf(icon);
  const [first = statusLook('unchecked', 'unchecked')] = looks.sort((a, b) => grave(a) - grave(b));
  const words = states.map(
    ({ status, known, activity }) => activity?.kind ?? stateWord(status, known),
  );
  return { look: first, words: stateTally(words) };
}
