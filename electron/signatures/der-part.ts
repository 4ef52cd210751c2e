/** One key or certificate in DER, as its PEM label or its outline says what it is. */
import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { certificateFingerprint, certificateName, validityOf } from './certificate-facts.ts';
import { derOutline, subjectPublicKeyInfo, type DerOutline } from './der.ts';
import { describeKey, type KeyFacts, type TrustFault } from './key-facts.ts';
import type { PemBlock } from './pem.ts';
import type { CertificatePart, KeyPart } from './trust-parts.ts';

type DerPart = KeyPart | CertificatePart;

/** Where the library reads no key, it does not say why: which kinds it knows differs from one to another. */
const UNUSABLE: TrustFault = {
  problem: 'unsupported-key',
  detail: 'damaged, or of a kind that cannot be used here',
};

const LABELS: ReadonlyMap<string, DerOutline> = new Map([
  ['PUBLIC KEY', 'public-key'],
  ['RSA PUBLIC KEY', 'rsa-public-key'],
  ['CERTIFICATE', 'certificate'],
  ['X509 CERTIFICATE', 'certificate'],
]);

/** A block of a PEM file. */
export function readLabelledPart({ label, der }: PemBlock): DerPart | TrustFault {
  // Also where its content is no base64: encrypted keys have lines of headers.
  if (/\bENCRYPTED\b.*\bPRIVATE KEY$/.test(label)) return { problem: 'encrypted-key', detail: '' };
  if (/\bPRIVATE KEY$/.test(label)) return { problem: 'private-key', detail: '' };
  const expected = LABELS.get(label);
  if (expected === undefined)
    return { problem: 'not-trust', detail: `a PEM block of “${label.slice(0, 64)}”` };
  if (der === null) return malformed('a PEM block is no base64');
  const outline = derOutline(der);
  if (outline === 'private-key' || outline === 'encrypted-key' || outline === expected)
    return readDerPart(der);
  return malformed('a PEM block is not what its first line says');
}

/** A file, or the content of a block. */
export function readDerPart(der: Uint8Array): DerPart | TrustFault {
  const outline = derOutline(der);
  switch (outline) {
    case 'public-key':
      return keyPart(der);
    case 'rsa-public-key':
      return keyPart(subjectPublicKeyInfo(der));
    case 'certificate':
      return certificatePart(der);
    case 'private-key':
    case 'encrypted-key':
      return { problem: outline, detail: '' };
    case 'pkcs7':
      return { problem: 'not-trust', detail: 'a PKCS #7 collection' };
    case 'pkcs12':
      return { problem: 'not-trust', detail: 'a PKCS #12 store' };
    case null:
      return malformed('it is cut short, or no key and no certificate in DER');
  }
}

function keyPart(der: Uint8Array): KeyPart | TrustFault {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
    // Another spelling of the same key would have another digest, or hide bytes.
    if (!key.export({ format: 'der', type: 'spki' }).equals(der))
      return malformed('the key is no strict DER');
  } catch {
    return UNUSABLE;
  }
  const facts = describeKey(key);
  return 'problem' in facts ? facts : { kind: 'public-key', key, ...facts };
}

function certificatePart(der: Uint8Array): CertificatePart | TrustFault {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(der);
  } catch {
    return malformed('no certificate');
  }
  if (!certificate.raw.equals(der))
    return malformed('a certificate has bytes that are not its own');
  const facts = certifiedKey(certificate);
  if ('problem' in facts) return facts;
  return {
    kind: 'certificate',
    certificate,
    about: certificateName(certificate),
    fingerprint: certificateFingerprint(certificate),
    ...validityOf(certificate),
  };
}

function certifiedKey(certificate: X509Certificate): KeyFacts | TrustFault {
  try {
    return describeKey(certificate.publicKey);
  } catch {
    return UNUSABLE;
  }
}

function malformed(detail: string): TrustFault {
  return { problem: 'malformed', detail };
}
