/** Looks for the user's key that made a signature. */
import type { Signer } from '../../shared/signatures.ts';
import type { CheckProof } from './check.ts';
import { isSignedBy } from './key-signature.ts';
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
