/** Whether a public key made a signature over bytes, by every algorithm that signers of images use with such a key. */
import { constants, verify, type KeyObject, type VerifyKeyObjectInput } from 'node:crypto';
import { curveOf } from './key-facts.ts';

interface Attempt {
  /** Always named: BoringSSL has no default. Null for Ed25519 alone. */
  readonly digest: string | null;
  readonly options?: Omit<VerifyKeyObjectInput, 'key'>;
}

/** cosign signs over SHA-256 with any curve; since version 3 also over the hash that belongs to the curve. */
const CURVE_DIGESTS: Readonly<Record<string, readonly string[]>> = {
  'P-256': ['sha256'],
  'P-384': ['sha256', 'sha384'],
  'P-521': ['sha256', 'sha512'],
};
const RSA_DIGESTS = ['sha256', 'sha384', 'sha512'] as const;

/** Bytes of an ECDSA signature in DER: two numbers of the curve's size, each with a sign and a head. */
const CURVE_LIMITS: Readonly<Record<string, number>> = { 'P-256': 72, 'P-384': 104, 'P-521': 139 };
const ED25519_BYTES = 64;

/** `signature` is DER for ECDSA, else as RFC 8017 and RFC 8032 say. Never throws. */
export function isSignedBy(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  return attemptsWith(key, signature).some(({ digest, options }) => {
    try {
      return verify(digest, bytes, { key, ...options }, signature);
    } catch {
      return false;
    }
  });
}

/** How often the bytes are hashed to tell whether this key made this signature. */
export function attemptCount(key: KeyObject, signature: Uint8Array): number {
  return attemptsWith(key, signature).length;
}

/** None for a signature whose length no signature by this key has. */
function attemptsWith(key: KeyObject, { length }: Uint8Array): readonly Attempt[] {
  const type = key.asymmetricKeyType;
  if (type === 'ed25519') return length === ED25519_BYTES ? [{ digest: null }] : [];
  if (type === 'rsa') {
    const whole = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
    return length === whole ? RSA_DIGESTS.flatMap((digest) => [pkcs1(digest), pss(digest)]) : [];
  }
  const curve = curveOf(key) ?? '';
  if (length > (CURVE_LIMITS[curve] ?? 0)) return [];
  const digests = CURVE_DIGESTS[curve] ?? [];
  return digests.map((digest) => ({ digest, options: { dsaEncoding: 'der' } }));
}

function pkcs1(digest: string): Attempt {
  return { digest, options: { padding: constants.RSA_PKCS1_PADDING } };
}

/** With the digest's own length of salt or any other, as signers disagree about it. */
function pss(digest: string): Attempt {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return { digest, options: { padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO } };
}
