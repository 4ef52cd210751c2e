/**
 * Makes the Sigstore libraries' one call of `crypto.verify` name a digest. They leave it out for logs,
 * envelopes and keys; OpenSSL then takes SHA-256, but BoringSSL, which Electron has, refuses every
 * signature of an EC or RSA key. What is replaced is a function of their own module `crypto`, which
 * both of them call through: nothing else in the process sees it.
 */
import { verify, type KeyObject } from 'node:crypto';
import sigstoreCrypto from '@sigstore/core/dist/crypto.js';

/** Own digests of curves: signers take them for these keys, or SHA-256 as older ones do for all. */
const CURVE_DIGESTS: Readonly<Record<string, string>> = {
  secp384r1: 'sha384',
  secp521r1: 'sha512',
};

/** The libraries give keys that they parsed themselves. A false answer and a thrown one are the same to them. */
function verifySignature(
  data: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
  algorithm?: string,
): boolean {
  return digestsOf(key, algorithm).some((digest) => {
    try {
      return verify(digest, data, key, signature);
    } catch {
      return false;
    }
  });
}

function digestsOf(key: KeyObject, algorithm: string | undefined): readonly (string | null)[] {
  if (key.asymmetricKeyType === 'ed25519') return [null];
  if (algorithm !== undefined) return [algorithm];
  const own = CURVE_DIGESTS[key.asymmetricKeyDetails?.namedCurve ?? ''];
  return own === undefined ? ['sha256'] : [own, 'sha256'];
}

/** The type of the module is that of what it exports, which TypeScript takes to be fixed; it is not. */
(sigstoreCrypto as { verify: unknown }).verify = verifySignature;
