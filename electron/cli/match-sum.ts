/** The last line of `match`: how all references came out, in one sentence. */
import { count, plural } from '../../shared/format.ts';
import { isMatch, type MatchedReference } from '../../shared/match.ts';
import { EXIT } from './exit-code.ts';
import {
  breaksPolicy,
  exitOfMatches,
  isWrong,
  namesImage,
  unreadEvidence,
  type Found,
} from './match-exit.ts';
import type { Colour } from './text.ts';

/** `12 references: 9 match, 2 cannot be established from here, 1 is a different image.` */
export function sumSentence(found: Found): string {
  return [countSentence(found), ...caveats(found)].join(' ');
}

/** Why all that is counted is not all. */
function caveats(found: Found): readonly string[] {
  const unread = unreadEvidence(found).length;
  const whole = namesImage(found) || found.result.matches.length === 0;
  return [
    ...(whole
      ? []
      : ['They name layers and no image, and other images can have these layers too.']),
    ...(unread === 0
      ? []
      : [`Of ${plural(unread, 'evidence file')} not all could be read, so there may be more.`]),
  ];
}

function countSentence(found: Found): string {
  const { matches } = found.result;
  if (matches.length === 0)
    return 'No reference to an image was found in the evidence, so nothing is established.';
  const isDifferent = ({ match }: MatchedReference) => match.verdict === 'different-image';
  const complete = matches.filter(({ match }) => match.complete).length;
  const different = matches.filter(isDifferent).length;
  const damaged = matches.filter((each) => isWrong(each) && !isDifferent(each)).length;
  const inPart = matches.filter(isInPart).length;
  const open = matches.length - complete - inPart - different - damaged;
  const broken = found.pinned ? matches.filter(breaksPolicy).length : 0;
  const parts = [
    told(complete, 'matches', 'match'),
    told(inPart, 'matches in part', 'match in part'),
    told(open, 'cannot be established from here', 'cannot be established from here'),
    told(damaged, 'stands on damaged bytes', 'stand on damaged bytes'),
    told(different, 'is a different image', 'are different images'),
    told(broken, 'breaks the policy', 'break the policy'),
  ];
  return `${plural(matches.length, 'reference')}: ${parts.filter((part) => part !== '').join(', ')}.`;
}

/** A match of which some bytes are not here. */
export function isInPart({ match }: MatchedReference): boolean {
  return !match.complete && isMatch(match);
}

/** As good or bad as the exit code. */
export function sumColour(found: Found): Colour {
  const exit = exitOfMatches(found);
  if (exit === EXIT.done) return 'green';
  return exit === EXIT.wrong ? 'red' : 'yellow';
}

function told(number: number, one: string, many: string): string {
  return number === 0 ? '' : `${count(number)} ${number === 1 ? one : many}`;
}
