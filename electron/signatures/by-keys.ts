/** Looks for the user's key that made a signature. */
import type { Signer } from '../../shared/signatures.ts';
import type { CheckProof } from './check.ts';
import { attemptCount, isSignedBy } from './key-signature.ts';
import type { TrustedKey } from './trust.ts';

/** Null if none of the keys made `signature` over `bytes`. */
export function findSigner(
  keys: readonly TrustedKey[],
  bytes: Uint8Array,
  signature: Uint8Array,
): Pick<CheckProof, 'signer' | 'checkedWith'> | null {
  const found = keys.find(({ key }) => isSignedBy(key, bytes, signature));
  return found === undefined ? null : { signer: keySigner(found), checkedWith: found.item.id };
}

/** Bytes that are hashed to find it, if none of the keys made it. */
export function searchCost(
  keys: readonly TrustedKey[],
  bytes: Uint8Array,
  signature: Uint8Array,
): number {
  const attempts = keys.map(({ key }) => attemptCount(key, signature));
  return attempts.reduce((sum, each) => sum + each, 0) * bytes.length;
}

/** Who a key stands for: nobody but the holder of its private half. */
export function keySigner({ item }: Pick<TrustedKey, 'item'>): Signer {
  return {
    kind: 'key',
    fingerprint: item.fingerprint ?? '',
    name: item.name,
    identity: null,
    oidcIssuer: null,
    certificateIssuer: null,
    validFrom: null,
    validUntil: null,
  };
}
