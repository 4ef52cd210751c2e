/** Sentences about signatures, for window, command line and report alike. */
import { FAILED_WORDS, UNPROVEN_WORDS } from './check-reason-words.ts';
import { shortDigest } from './format.ts';
import { say } from './language/say.ts';
import {
  FAILED_REASONS,
  UNPROVEN_REASONS,
  type CheckOutcome,
  type ImageSigned,
  type SignatureCheck,
  type TrustItem,
  type VerifiedReason,
} from './signatures.ts';
import { signerLine, timeSentence } from './signer-words.ts';

/** What a check came to, as a short label. */
export function outcomeWords(outcome: CheckOutcome): string {
  return say(`signatures.outcome-${outcome}`);
}

/** `Signed by …, over this digest, checked with …`, or why not and what to do; text of the companion is escaped. */
export function checkSentence(check: SignatureCheck): string {
  const unproven = UNPROVEN_REASONS.find((reason) => reason === check.reason);
  if (unproven !== undefined) return UNPROVEN_WORDS[unproven](check);
  const failed = FAILED_REASONS.find((reason) => reason === check.reason);
  if (failed !== undefined) return FAILED_WORDS[failed](check);
  return verifiedSentence(check, check.reason as VerifiedReason);
}

function verifiedSentence(
  { outcome, signer, over, time }: SignatureCheck,
  reason: VerifiedReason,
): string {
  // Only all of them together prove something.
  if (outcome !== 'verified' || signer === null || over === null) return outcomeWords('unproven');
  const said = say(`signatures.by-${reason}`, {
    signer: signerLine(signer),
    digest: shortDigest(over),
  });
  return time === null ? said : `${said} ${timeSentence(time)}`;
}

/** What the signatures of an image come to, as a short label. */
export function imageSignedWords(signed: ImageSigned): string {
  return say(`signatures.image-${signed}`);
}

/** What a trusted thing is. */
export function trustKindWords(kind: TrustItem['kind']): string {
  return say(`trust.kind-${kind}`);
}
