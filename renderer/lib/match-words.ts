/** Words of matches as this window needs them. */
import { shortDigest } from '../../shared/format.ts';
import type { Connection, Match, MatchVerdict, PinResult, ProofLink } from '../../shared/match.ts';

const VERDICTS: Readonly<Record<MatchVerdict, string>> = {
  'same-image': 'same image',
  'same-image-this-platform': 'same image, this platform',
  'same-content': 'same content',
  'part-of-image': 'part of the image',
  'not-verified': 'not verified',
  'cannot-be-proven': 'cannot be proven',
  'different-image': 'different image',
};

export function verdictWords(verdict: MatchVerdict): string {
  return VERDICTS[verdict];
}

export function matchSentence(match: Match): string {
  return match.reason;
}

export function proofWords(link: ProofLink): string {
  return `${link.step} ${link.kind} ${link.digest === null ? '' : shortDigest(link.digest)}`;
}

/** By what two columns are connected. */
export function connectionWords({ by }: Connection): string {
  return by ?? '';
}

export function gatekeeperWords(result: PinResult['gatekeeper']): string {
  return result;
}

export function strongWords(result: PinResult['strong']): string {
  return result;
}
