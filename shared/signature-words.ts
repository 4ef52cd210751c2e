/** Sentences about signatures, for window, command line and report alike. */
import { FAILED_WORDS, UNPROVEN_WORDS } from './check-reason-words.ts';
import { shortDigest } from './format.ts';
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

export const OUTCOME_WORDS: Readonly<Record<CheckOutcome, string>> = {
  verified: 'Signature verified',
  unproven: 'Not proven',
  failed: 'Signature failed',
};

/** What checked it, where it is not the signer itself. */
const CHECKED_WITH: Readonly<Record<VerifiedReason, string>> = {
  'key-verified': 'checked with that key, which you trust',
  'certificate-verified': 'checked with a certificate that you trust',
  'identity-verified': 'who is whom you expect, checked with a trusted root that you gave',
};

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
  if (outcome !== 'verified' || signer === null || over === null) return OUTCOME_WORDS.unproven;
  const said = `Signed by ${signerLine(signer)}, over ${shortDigest(over)}, ${CHECKED_WITH[reason]}.`;
  return time === null ? said : `${said} ${timeSentence(time)}`;
}

const IMAGE_SIGNED: Readonly<Record<ImageSigned, string>> = {
  signed: 'Signed by someone you trust',
  unproven: 'Signatures not proven',
  failed: 'A signature failed',
  none: 'No signature',
};

/** Everything that signatures of an image can come to. */
export const IMAGE_SIGNED_STATES = Object.keys(IMAGE_SIGNED) as ImageSigned[];

/** What the signatures of an image come to, as a short label. */
export function imageSignedWords(signed: ImageSigned): string {
  return IMAGE_SIGNED[signed];
}

const TRUST_KINDS: Readonly<Record<TrustItem['kind'], string>> = {
  'public-key': 'Public key',
  certificate: 'Certificate',
  'trusted-root': 'Trusted root of Sigstore',
};

/** What a trusted thing is. */
export function trustKindWords(kind: TrustItem['kind']): string {
  return TRUST_KINDS[kind];
}
