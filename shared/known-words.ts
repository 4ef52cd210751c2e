/** What is said about digests: how one is known, and why "the same image" has several. */
import type { DigestKind, Known } from './known.ts';
import { say } from './language/say.ts';

/** How it is known, in a few words. */
export function knownShort(known: Known): string {
  return say(`known.short-${known}`);
}

/** How it is known, and what that means. */
export function knownSentence(known: Known): string {
  return say(`known.sentence-${known}`);
}

/** What a digest of this kind is of, and when it changes. */
export function digestKindSentence(kind: DigestKind): string {
  return say(`known.kind-${kind}`);
}

/** Why two digests of "the same image" differ, as a few paragraphs. */
export function whyDigestsDiffer(): readonly string[] {
  return [say('known.why-several'), say('known.why-tools'), say('known.why-docker')];
}
