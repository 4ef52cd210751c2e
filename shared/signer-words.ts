/** Who signed, when and with what proof, in words. Names are text of keys and certificates: escaped. */
import { escapeText, quote } from './escape.ts';
import { say } from './language/say.ts';
import type { NotChecked, Signer, TimeProof } from './signatures.ts';

/** Hexadecimal digits of a fingerprint that tell it from others at a glance. */
const SHORT = 16;

/** `the key “cosign.pub” (SHA-256 0f1e2d3c4b5a6978…)`, or whom the certificate names and who vouches for that. */
export function signerLine(signer: Signer): string {
  const fingerprint = shortFingerprint(signer.fingerprint);
  if (signer.kind === 'key') {
    const name = quote(signer.name ?? say('signatures.signer-key-unnamed'));
    return say('signatures.signer-key', { name, fingerprint });
  }
  const name = quote(signer.identity ?? signer.name ?? say('signatures.signer-nobody'));
  const vouched = signer.oidcIssuer ?? signer.certificateIssuer;
  if (vouched === null) return say('signatures.signer-certificate', { name, fingerprint });
  const authority = quote(vouched);
  return say('signatures.signer-certificate-vouched', { name, authority, fingerprint });
}

/** The first digits of a fingerprint. */
function shortFingerprint(fingerprint: string): string {
  return fingerprint.length <= SHORT
    ? escapeText(fingerprint, 80)
    : `${escapeText(fingerprint.slice(0, SHORT), 80)}…`;
}

/** When it was signed, and how that is known. */
export function timeSentence(time: TimeProof): string {
  const by = time.by === null ? '' : ` ${quote(time.by)}`;
  return say(`signatures.time-${time.kind}`, { at: escapeText(time.at, 40), by });
}

/** What the check did not look at. */
export function notCheckedSentence(what: NotChecked): string {
  return say(`signatures.unchecked-${what}`);
}
