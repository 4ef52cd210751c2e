/** What a public key is, and whether Drydock takes it for one that can prove anything. */
import { createHash, type KeyObject } from 'node:crypto';
import type { TrustProblem } from '../../shared/signatures.ts';

export interface KeyFacts {
  /** Such as `ECDSA P-256`. */
  readonly about: string;
  /** SHA-256 of the DER of its SubjectPublicKeyInfo, in hex. */
  readonly fingerprint: string;
}

export interface TrustFault {
  readonly problem: TrustProblem;
  /** A clause about what is wrong, or ''. */
  readonly detail: string;
}

const MIN_RSA_BITS = 2048;
/** What OpenSSL checks signatures with. */
const MAX_RSA_BITS = 16_384;

/** By OpenSSL's names. */
const CURVES: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'P-256'],
  ['secp384r1', 'P-384'],
  ['secp521r1', 'P-521'],
]);

export function describeKey(key: KeyObject): KeyFacts | TrustFault {
  const about = nameOf(key);
  if (typeof about !== 'string') return about;
  return { about, fingerprint: sha256Hex(key.export({ type: 'spki', format: 'der' })) };
}

/** `P-256`, `P-384` or `P-521`; null for other keys. */
export function curveOf(key: KeyObject): string | null {
  return CURVES.get(key.asymmetricKeyDetails?.namedCurve ?? '') ?? null;
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function nameOf(key: KeyObject): string | TrustFault {
  const type = key.asymmetricKeyType;
  if (type === 'ed25519') return 'Ed25519';
  if (type === 'ec') return curveName(key);
  // A key for PSS alone (`rsa-pss`) is none that cosign or Electron can read.
  if (type === 'rsa') return rsaName(key);
  return { problem: 'unsupported-key', detail: type ?? '' };
}

function curveName(key: KeyObject): string | TrustFault {
  const curve = curveOf(key);
  if (curve !== null) return `ECDSA ${curve}`;
  const named = key.asymmetricKeyDetails?.namedCurve ?? 'with parameters of its own';
  return { problem: 'unsupported-key', detail: `ECDSA ${named}` };
}

function rsaName(key: KeyObject): string | TrustFault {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  const about = `RSA ${modulusLength}`;
  if (modulusLength < MIN_RSA_BITS) return { problem: 'weak-key', detail: about };
  if (modulusLength > MAX_RSA_BITS) return { problem: 'unsupported-key', detail: about };
  // With 1 a signature is the text itself; an even one has no private key.
  if (publicExponent < 3n || publicExponent % 2n === 0n)
    return { problem: 'weak-key', detail: `${about} with the exponent ${publicExponent}` };
  return about;
}
