/** Notary Project signatures (notation), in a JWS or COSE envelope, against the user's certificates. */
import type { SignatureCheck } from '../../shared/signatures.ts';
import type { SignatureMaterial } from './material.ts';
import type { Trust } from './trust.ts';

/**
 * One check: an envelope holds one signature. Certificates and expiry are judged as of `trust.at`.
 * Never throws for what is in the bytes.
 */
export function checkNotation(
  material: SignatureMaterial,
  _trust: Trust,
): readonly SignatureCheck[] {
  return [
    {
      companion: material.companion.id,
      position: 0,
      outcome: 'unproven',
      reason: 'not-supported',
      params: {},
      signer: null,
      over: null,
      checkedWith: null,
      time: null,
      notChecked: [],
    },
  ];
}
