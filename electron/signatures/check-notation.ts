/** Notary Project signatures (notation), in a JWS or COSE envelope, against the user's certificates. */
import type { SignatureCheck } from '../../shared/signatures.ts';
import { unproven } from './check.ts';
import type { SignatureMaterial } from './material.ts';
import type { Trust } from './trust.ts';

/**
 * One check: an envelope holds one signature. `at` is the moment as of which certificates and expiry
 * are judged. Never throws for what is in the bytes.
 */
export function checkNotation(
  material: SignatureMaterial,
  _trust: Trust,
  _at: Date,
): readonly SignatureCheck[] {
  return [unproven({ companion: material.companion.id, position: 0 }, 'not-supported')];
}
