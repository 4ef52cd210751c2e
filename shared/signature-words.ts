/** Sentences about signatures, for window, command line and report alike. */
import type { CheckOutcome, SignatureCheck } from './signatures.ts';

/** `signed by …, over this digest, checked with …`, or why not; text of the companion is escaped. */
export function checkSentence(check: SignatureCheck): string {
  return OUTCOME_WORDS[check.outcome];
}

export const OUTCOME_WORDS: Readonly<Record<CheckOutcome, string>> = {
  verified: 'Signature verified',
  unproven: 'Not proven',
  failed: 'Signature failed',
};
