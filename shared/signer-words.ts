/** Who signed, when and with what proof, in words. Names are text of keys and certificates: escaped. */
import { escapeText, quote } from './escape.ts';
import type { NotChecked, Signer, TimeProof } from './signatures.ts';

/** Hexadecimal digits of a fingerprint that tell it from others at a glance. */
const SHORT = 16;

/** `the key “cosign.pub” (SHA-256 0f1e2d3c4b5a6978…)`, or whom the certificate names and who vouches for that. */
export function signerLine(signer: Signer): string {
  const print = `SHA-256 ${shortFingerprint(signer.fingerprint)}`;
  if (signer.kind === 'key') return `the key ${quote(signer.name ?? 'without a name')} (${print})`;
  const who = quote(signer.identity ?? signer.name ?? 'nobody by name');
  const vouched = signer.oidcIssuer ?? signer.certificateIssuer;
  const by = vouched === null ? '' : `, vouched for by ${quote(vouched)}`;
  return `${who}${by} (certificate ${print})`;
}

/** The first digits of a fingerprint. */
function shortFingerprint(fingerprint: string): string {
  return fingerprint.length <= SHORT
    ? escapeText(fingerprint, 80)
    : `${escapeText(fingerprint.slice(0, SHORT), 80)}…`;
}

const PROOFS: Readonly<Record<TimeProof['kind'], (at: string, by: string) => string>> = {
  log: (at, by) => `The log${by} took it in at ${at}.`,
  timestamp: (at, by) => `The timestamping authority${by} saw it at ${at}.`,
  claimed: (at) => `The signer says that it was made at ${at}; nothing proves that.`,
};

/** When it was signed, and how that is known. */
export function timeSentence(time: TimeProof): string {
  const by = time.by === null ? '' : ` ${quote(time.by)}`;
  return PROOFS[time.kind](escapeText(time.at, 40), by);
}

const NOT_CHECKED_SENTENCES: Readonly<Record<NotChecked, string>> = {
  revocation:
    'Whether the certificate was withdrawn (revoked) since it was issued cannot be known without a network.',
  'log-freshness':
    'Whether the public log still holds the entry today cannot be known without a network.',
  'claimed-name':
    'The signed text also states a name for the image. A name proves nothing: only the digest was compared.',
  'identity-unasked':
    'Nobody said who should have signed, or who should vouch for it, so that was not compared.',
  'log-unasked':
    'No proof of a public log was looked at: there is none, or no trusted root that you gave can check it.',
  'time-unproven': 'Nothing proves when it was signed.',
};

/** What the check did not look at. */
export function notCheckedSentence(what: NotChecked): string {
  return NOT_CHECKED_SENTENCES[what];
}
