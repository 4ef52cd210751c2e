/**
 * What checks of chains need of a certificate (RFC 5280). Extensions are read here, because the
 * runtime's own reader shows few of them; keys and signatures are the runtime's.
 */
import { X509Certificate } from 'node:crypto';
import {
  DER,
  DerError,
  derBoolean,
  derCount,
  derItems,
  derOf,
  derOid,
  derTime,
  expectTag,
  type DerNode,
} from './der-tree.ts';
import { HASHES, SIGNATURE_HASHES } from './sha-2-names.ts';

export interface BasicConstraints {
  readonly critical: boolean;
  readonly authority: boolean;
  /** How many authorities may be between it and the end of the chain; null is any number. */
  readonly pathLength: number | null;
}

export interface KeyUsage {
  readonly critical: boolean;
  /** Bit n of RFC 5280, 4.2.1.3, is `1 << n`. */
  readonly bits: number;
}

export interface ExtendedKeyUsage {
  readonly critical: boolean;
  readonly purposes: readonly string[];
}

export interface Certificate {
  readonly x509: X509Certificate;
  readonly der: Uint8Array;
  readonly serial: Uint8Array;
  /** The names as they are encoded. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** Hash that its own signature rests on; null for every one that is not of the family of SHA-2. */
  readonly signedWith: string | null;
  readonly basicConstraints: BasicConstraints | null;
  readonly keyUsage: KeyUsage | null;
  readonly extendedKeyUsage: ExtendedKeyUsage | null;
  readonly subjectKeyId: Uint8Array | null;
  /** E-mail addresses and URIs that it is for. */
  readonly alternativeNames: readonly string[];
}

/** Throws `DerError` for what is not one whole X.509 certificate. */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = derItems(derOf(der, DER.sequence));
  const fields = derItems(expectTag(outer[0], DER.sequence));
  const versioned = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, , issuer, validity, subject] = fields.slice(versioned);
  const [from, until] = derItems(expectTag(validity, DER.sequence));
  return {
    x509: runtimeCertificate(der),
    der,
    serial: expectTag(serial, DER.integer).content,
    issuer: expectTag(issuer, DER.sequence).bytes,
    subject: expectTag(subject, DER.sequence).bytes,
    validFrom: derTime(from),
    validUntil: derTime(until),
    signedWith: signatureHash(expectTag(outer[1], DER.sequence)),
    ...readExtensions(fields.find(({ tag }) => tag === 0xa3)),
  };
}

const RSA_PSS = '1.2.840.113549.1.1.10';

/** The runtime compares the algorithm outside with the one that is signed. */
function signatureHash(algorithm: DerNode): string | null {
  const [name, parameters] = derItems(algorithm);
  const id = derOid(name);
  if (id !== RSA_PSS) return SIGNATURE_HASHES.get(id) ?? null;
  // RFC 4055, 3.1: without a hash it is SHA-1.
  const [hash] = derItems(expectTag(parameters, DER.sequence)).filter(({ tag }) => tag === 0xa0);
  if (hash === undefined) return null;
  const [named] = derItems(hash);
  return HASHES.get(derOid(derItems(expectTag(named, DER.sequence))[0])) ?? null;
}

function runtimeCertificate(der: Uint8Array): X509Certificate {
  let x509: X509Certificate;
  try {
    x509 = new X509Certificate(der);
  } catch {
    throw new DerError('it is no certificate that can be read');
  }
  if (!x509.raw.equals(der)) throw new DerError('it can be read in two ways');
  return x509;
}

type Extensions = Pick<
  Certificate,
  'basicConstraints' | 'keyUsage' | 'extendedKeyUsage' | 'subjectKeyId' | 'alternativeNames'
>;

interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

function readExtensions(field: DerNode | undefined): Extensions {
  const all = new Map<string, Extension>();
  const list = field === undefined ? [] : derItems(derOf(field.content, DER.sequence));
  for (const item of list) {
    const [name, ...rest] = derItems(expectTag(item, DER.sequence));
    const id = derOid(name);
    if (all.has(id)) throw new DerError('it has an extension twice');
    const critical = rest.length === 2 && derBoolean(rest[0]);
    all.set(id, { critical, value: expectTag(rest.at(-1), DER.octetString).content });
  }
  const read = <T>(id: string, reader: (extension: Extension) => T): T | null => {
    const extension = all.get(id);
    return extension === undefined ? null : reader(extension);
  };
  return {
    basicConstraints: read('2.5.29.19', basicConstraints),
    keyUsage: read('2.5.29.15', keyUsage),
    extendedKeyUsage: read('2.5.29.37', extendedKeyUsage),
    subjectKeyId: read('2.5.29.14', ({ value }) => derOf(value, DER.octetString).content),
    alternativeNames: read('2.5.29.17', alternativeNames) ?? [],
  };
}

function basicConstraints({ critical, value }: Extension): BasicConstraints {
  const parts = [...derItems(derOf(value, DER.sequence))];
  const authority = parts[0]?.tag === DER.boolean && derBoolean(parts.shift());
  const pathLength = parts.length === 0 ? null : derCount(parts.shift());
  if (parts.length > 0) throw new DerError('its basic constraints say more than they can');
  return { critical, authority, pathLength };
}

function keyUsage({ critical, value }: Extension): KeyUsage {
  const [unused = 8, ...octets] = derOf(value, DER.bitString).content;
  if (unused > 7 || octets.length > 2) throw new DerError('its key usage is no list of bits');
  let bits = 0;
  for (let bit = 0; bit < octets.length * 8 - unused; bit++)
    if (((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) bits |= 1 << bit;
  return { critical, bits };
}

function extendedKeyUsage({ critical, value }: Extension): ExtendedKeyUsage {
  return { critical, purposes: derItems(derOf(value, DER.sequence)).map(derOid) };
}

/** RFC 5280, 4.2.1.6: rfc822Name is 1, uniformResourceIdentifier 6. */
function alternativeNames({ value }: Extension): readonly string[] {
  return derItems(derOf(value, DER.sequence))
    .filter(({ tag }) => tag === 0x81 || tag === 0x86)
    .map(({ content }) => Buffer.from(content).toString('latin1'));
}
