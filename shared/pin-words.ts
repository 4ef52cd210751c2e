/** The two rules for pinned references, in words. */
import type { PinResult } from './match.ts';

const GATEKEEPER: Readonly<Record<PinResult['gatekeeper'], string>> = {
  satisfied: 'has a digest',
  violated: 'has no digest',
  exempt: 'exempt',
  'not-applied': 'not asked',
};

/** What the rule of the Gatekeeper library's `imagedigests` says. */
export function gatekeeperWord(result: PinResult['gatekeeper']): string {
  return GATEKEEPER[result];
}

interface Words {
  readonly short: string;
  readonly sentence: string;
}

const STRONG: Readonly<Record<PinResult['strong'], Words>> = {
  satisfied: {
    short: 'pinned',
    sentence: 'A runtime can pull by this digest, and it is here and verified.',
  },
  'no-digest': {
    short: 'no digest',
    sentence: 'Without a digest, whoever can move the tag decides what runs.',
  },
  malformed: {
    short: 'malformed',
    sentence:
      'The reference or its digest is not well formed, so that nothing can be pulled by it.',
  },
  'unsupported-algorithm': {
    short: 'unknown algorithm',
    sentence: 'The digest is of an algorithm that is not checked here.',
  },
  'not-here': {
    short: 'not here',
    sentence: 'Its digest is in no opened archive, so nothing shows what would run.',
  },
  'not-pullable': {
    short: 'cannot be pulled',
    sentence:
      'It is the digest of a config, layer or diffID, or has no name: no runtime pulls by it.',
  },
  'not-verified': {
    short: 'not verified',
    sentence: 'Its digest is here, but the bytes were not checked or are damaged.',
  },
};

/** What the stronger rule says, in a few words. */
export function strongPinWord(result: PinResult['strong']): string {
  return STRONG[result].short;
}

/** What the stronger rule says, and why. */
export function strongPinSentence(result: PinResult['strong']): string {
  return STRONG[result].sentence;
}
