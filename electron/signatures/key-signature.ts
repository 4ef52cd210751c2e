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

/** `signature` is DER for ECDSA, else as RFC 8017 and RFC 8032 say. Never throws. */
export function isSignedBy(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  return attemptsWith(key).some(({ digest, options }) => {
    try {
      return verify(digest, bytes, { key, ...options }, signature);
    } catch {
      return false;
    }
  });
}

function attemptsWith(key: KeyObject): readonly Attempt[] {
  if (key.asymmetricKeyType === 'ed25519') return [{ digest: null }];
  if (key.asymmetricKeyType === 'rsa')
    return RSA_DIGESTS.flatMap((digest) => [pkcs1(digest), pss(digest)]);
  const digests = CURVE_DIGESTS[curveOf(key) ?? ''] ?? [];
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
