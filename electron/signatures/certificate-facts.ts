/** What is told of a certificate: names and times as texts. Nothing here says that it is good. */
import type { X509Certificate } from 'node:crypto';
import { sha256Hex } from './key-facts.ts';

/** Characters of a name; longer ones are cut where they are shown. */
const MAX_NAME = 1024;

/** A distinguished name in one line: `CN=Example, O=Example Ltd`; text from the certificate, not escaped. */
export function distinguishedName(lines: string): string {
  return lines.split('\n').join(', ').slice(0, MAX_NAME);
}

/** The subject of a certificate; where it has none, the alternative names. */
export function certificateName(certificate: X509Certificate): string {
  // Either is undefined where it is absent, whatever the types say.
  const named: readonly (string | undefined)[] = [certificate.subject, certificate.subjectAltName];
  const name = named.find((text) => text !== undefined && text !== '');
  return name === undefined ? 'a certificate without a name' : distinguishedName(name);
}

/** SHA-256 of the DER, in hex. */
export function certificateFingerprint(certificate: X509Certificate): string {
  return sha256Hex(certificate.raw);
}

export interface Validity {
  /** RFC 3339; null if it is no time. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export function validityOf(certificate: X509Certificate): Validity {
  return {
    validFrom: timeText(certificate.validFrom),
    validUntil: timeText(certificate.validTo),
  };
}

/** OpenSSL's text of a time, such as `Jan  1 00:00:00 2024 GMT`. */
function timeText(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString().replace('.000Z', 'Z');
}
