/** One evidence text, from its bytes to what is told of it. */
import type { Claim, EvidenceSide } from '../../shared/evidence.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { packEvidence, type EvidenceTask, type PackedEvidence } from './evidence-tasks.ts';
import { openText } from './open-text.ts';

/** Throws `source-changed` and `read-failed`; whatever is odd in the text is a problem of its evidence. */
export function readText(task: EvidenceTask): PackedEvidence {
  const text = openText(task);
  try {
    const evidence = readEvidence(text.bytes);
    text.checkUnchanged();
    const { format, size, digest, claims, problems } = evidence;
    const references = claims.reduce((sum, claim) => sum + claim.references.length, 0);
    const side = commonSide(claims);
    return {
      facts: { format, side, size, digest, claims: claims.length, references, problems },
      packed: packEvidence(evidence),
    };
  } finally {
    text.close();
  }
}

/** The side of all claims; null where they differ, or there is none. */
function commonSide(claims: readonly Claim[]): EvidenceSide | null {
  const [first] = claims;
  return first !== undefined && claims.every(({ side }) => side === first.side) ? first.side : null;
}
