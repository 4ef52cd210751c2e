/** A chain of proof in words: one phrase for each digest of it. */
import { shortDigest } from './format.ts';
import { escapeText } from './escape.ts';
import { say } from './language/say.ts';
import type { ProofLink } from './match.ts';

/** What a digest is of, as a noun. */
export function digestWord(kind: ProofLink['kind']): string {
  return say(`match.kind-${kind}`);
}

/**
 * One link; together they read as a sentence that begins with “the evidence”. A digest that stands apart, below
 * the words, is `this index` in them.
 */
export function proofPhrase(link: ProofLink, digests: 'short' | 'apart' = 'short'): string {
  const phrase = stepPhrase(link, digests);
  const { step, archive, known } = link;
  // What these say of the digest is all that is known of it.
  const isPlain = step === 'named' || step === 'said' || step === 'chain';
  if (known === null || isPlain || (step === 'is' && archive === null)) return phrase;
  return say('match.proof-known', { phrase, known: say(`match.known-${known}`) });
}

function stepPhrase(link: ProofLink, digests: 'short' | 'apart'): string {
  const { step, digest } = link;
  const what = digest === null ? say('match.proof-no-digest') : thing(link, digests);
  switch (step) {
    case 'named':
      return digest === null ? say('match.proof-named-only') : say('match.proof-named', { what });
    case 'is':
      return isPhrase(link);
    case 'lists':
    case 'listed-by':
    case 'config-of':
      return link.platform === null
        ? say(`match.proof-${step}`, { what })
        : say(`match.proof-${step}-platform`, { what, platform: escapeText(link.platform, 100) });
    case 'said':
    case 'config':
    case 'layer':
    case 'unpacks':
    case 'chain':
    case 'all-diffIDs':
      return say(`match.proof-${step}`, { what });
  }
}

function isPhrase({ kind: of, archive, known }: ProofLink): string {
  const kind = digestWord(of);
  if (archive === null) return say('match.proof-is-evidence', { kind });
  return say(known === 'missing' ? 'match.proof-is-missing' : 'match.proof-is', { kind });
}

function thing({ kind, digest }: ProofLink, digests: 'short' | 'apart'): string {
  const word = digestWord(kind);
  return digests === 'apart'
    ? say('match.proof-this', { kind: word })
    : `${word} ${shortDigest(digest ?? '')}`;
}
