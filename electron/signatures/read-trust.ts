/** Reads files of public keys, certificates and trusted roots. All that is in a file is taken, or nothing. */
import type { TrustItem, TrustRefusal } from '../../shared/signatures.ts';
import { sha256Hex, type TrustFault } from './key-facts.ts';
import type { Trust } from './trust.ts';
import { readTrustParts, type TrustPart } from './trust-parts.ts';
import { MAX_TRUST_FILE_BYTES, MAX_TRUST_ITEMS } from '../../shared/limits/signatures.ts';

/** What one file adds to what is trusted. */
export type TrustRead = Pick<Trust, 'keys' | 'certificates' | 'roots'>;
export type TrustReading = TrustRead | TrustRefusal;

/** All that is in one file. `name` is the file's name without its folder; `bytes` are whole. */
export function readTrust(name: string, bytes: Uint8Array): TrustReading {
  if (bytes.length > MAX_TRUST_FILE_BYTES) return { name, problem: 'too-large', detail: '' };
  const parts = readTrustParts(bytes);
  if (isFault(parts)) return { name, problem: parts.problem, detail: parts.detail };
  if (parts.length > MAX_TRUST_ITEMS) return { name, problem: 'too-many', detail: '' };
  const file = { name, digest: `sha256:${sha256Hex(bytes)}` };
  const read: { [K in keyof TrustRead]: TrustRead[K][number][] } = {
    keys: [],
    certificates: [],
    roots: [],
  };
  for (const part of parts) {
    const item = itemOf(part, file);
    if (part.kind === 'public-key') read.keys.push({ item, key: part.key });
    else if (part.kind === 'certificate')
      read.certificates.push({ item, certificate: part.certificate });
    else read.roots.push({ item, root: part.root });
  }
  return read;
}

/** True if the file was refused. */
export function isRefusal(reading: TrustReading): reading is TrustRefusal {
  return 'problem' in reading;
}

/**
 * True if a file is trust, or a private key, and nothing else: PEM must begin where the file begins. Deployments and
 * reports may hold certificates as well, and are not trusted for that.
 */
export function isPlainTrust(bytes: Uint8Array, reading: TrustReading): boolean {
  if (isRefusal(reading) && reading.problem !== 'private-key') return false;
  const text = Buffer.from(bytes).toString('latin1');
  return !text.includes('-----BEGIN ') || /^(?:\xef\xbb\xbf)?\s*-----BEGIN /.test(text);
}

function isFault(parts: readonly TrustPart[] | TrustFault): parts is TrustFault {
  return 'problem' in parts;
}

function itemOf(part: TrustPart, file: Pick<TrustItem, 'name' | 'digest'>): TrustItem {
  const validity = part.kind === 'certificate' ? part : { validFrom: null, validUntil: null };
  const fingerprint = part.kind === 'trusted-root' ? null : part.fingerprint;
  return {
    id: itemID(`${part.kind} ${fingerprint ?? file.digest}`),
    kind: part.kind,
    ...file,
    about: part.about,
    fingerprint,
    validFrom: validity.validFrom,
    validUntil: validity.validUntil,
  };
}

/** A UUID of version 8 (RFC 9562), made of a digest. */
function itemID(text: string): string {
  const hex = sha256Hex(Buffer.from(text));
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(12, 15)}`,
    `8${hex.slice(15, 18)}`,
  ];
  return [...parts, hex.slice(18, 30)].join('-');
}
