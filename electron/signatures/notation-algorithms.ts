/**
 * The six algorithms that Notary Project signatures may use, each for one kind and size of key
 * (signature-specification.md, “Algorithm Selection”).
 */
import { constants, verify, type KeyObject } from 'node:crypto';

export const NOTATION_ALGORITHMS = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const;
export type NotationAlgorithm = (typeof NOTATION_ALGORITHMS)[number];

/** Length of signatures in bytes: two numbers as long as the curve's (RFC 7518, 3.4), or the modulus. */
const SIGNATURE_LENGTHS: Readonly<Record<NotationAlgorithm, number>> = {
  PS256: 256,
  PS384: 384,
  PS512: 512,
  ES256: 64,
  ES384: 96,
  ES512: 132,
};

const KEYS: Readonly<Record<string, NotationAlgorithm>> = {
  'RSA 2048': 'PS256',
  'RSA 3072': 'PS384',
  'RSA 4096': 'PS512',
  'EC prime256v1': 'ES256',
  'EC secp384r1': 'ES384',
  'EC secp521r1': 'ES512',
};

/** Such as `RSA 2048`. */
export function keyName(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return `RSA ${modulusLength ?? 0}`;
  if (key.asymmetricKeyType === 'ec') return `EC ${namedCurve ?? ''}`;
  return key.asymmetricKeyType ?? 'unknown';
}

/** Null for keys that no Notary Project signature may be made with. */
export function algorithmOfKey(key: KeyObject): NotationAlgorithm | null {
  const name = keyName(key);
  return Object.hasOwn(KEYS, name) ? (KEYS[name] ?? null) : null;
}

/** Whether the key's owner signed exactly these bytes. False also for what is no signature at all. */
export function isSignedWith(
  key: KeyObject,
  algorithm: NotationAlgorithm,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== SIGNATURE_LENGTHS[algorithm]) return false;
  const digest = `sha${algorithm.slice(2)}`;
  const how = algorithm.startsWith('PS')
    ? {
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      }
    : { dsaEncoding: 'ieee-p1363' as const };
  try {
    return verify(digest, signed, { key, ...how }, signature);
  } catch {
    return false;
  }
}
