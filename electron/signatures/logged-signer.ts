/** Whom the body of a log entry names. The library compares signature and digest with the body, and leaves this to others. */
import { X509Certificate, type KeyObject } from 'node:crypto';
import type { TransparencyLogEntry } from '@sigstore/bundle';

/** The DER of a certificate or key; null if it names nobody that can be read. */
function loggedSigner(entry: TransparencyLogEntry): Buffer | null {
  try {
    const body: unknown = JSON.parse(entry.canonicalizedBody.toString('utf8'));
    const [place] = PLACES.map((path) => path.reduce(memberOf, body)).filter(
      (found): found is string => typeof found === 'string',
    );
    return place === undefined ? null : derOf(place);
  } catch {
    return null;
  }
}

/** hashedrekord, dsse and intoto of Rekor v1, in PEM within base64; hashedrekord and dsse of v2, in DER. */
const PLACES: readonly (readonly (string | number)[])[] = [
  ['spec', 'signature', 'publicKey', 'content'],
  ['spec', 'signatures', 0, 'verifier'],
  ['spec', 'content', 'envelope', 'signatures', 0, 'publicKey'],
  ['spec', 'publicKey'],
  ['spec', 'hashedRekordV002', 'signature', 'verifier', 'x509Certificate', 'rawBytes'],
  ['spec', 'hashedRekordV002', 'signature', 'verifier', 'publicKey', 'rawBytes'],
  ['spec', 'dsseV002', 'signatures', 0, 'verifier', 'x509Certificate', 'rawBytes'],
  ['spec', 'dsseV002', 'signatures', 0, 'verifier', 'publicKey', 'rawBytes'],
];

function memberOf(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

function derOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('latin1');
  const pem = /^-----BEGIN [A-Z ]+-----([A-Za-z0-9+/=\s]+)-----END [A-Z ]+-----\s*$/.exec(text);
  return pem === null ? bytes : Buffer.from(pem[1] ?? '', 'base64');
}

/** True if an entry names this certificate, or the key of this signer. */
export function namesSigner(entry: TransparencyLogEntry, signer: Buffer | KeyObject): boolean {
  const logged = loggedSigner(entry);
  if (logged === null) return false;
  if (Buffer.isBuffer(signer)) return logged.equals(signer);
  const key = signer.export({ type: 'spki', format: 'der' });
  return logged.equals(key) || keyOfCertificate(logged)?.equals(key) === true;
}

function keyOfCertificate(der: Buffer): Buffer | null {
  try {
    return new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' });
  } catch {
    return null;
  }
}
