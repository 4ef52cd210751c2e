/** Evidence as the matching holds it, read from the bytes of a file. */
import { readFileSync } from 'node:fs';
import { readEvidence } from '../../electron/evidence/read-evidence.ts';
import type { HeldEvidence } from '../../electron/match/reconcile.ts';
import { evidenceBytes } from './evidence-bytes.ts';

export function heldFile(id: string, path: string): HeldEvidence {
  const evidence = readEvidence(evidenceBytes(readFileSync(path), path));
  const { name, format, size, digest, claims, problems } = evidence;
  const references = claims.reduce((sum, claim) => sum + claim.references.length, 0);
  return {
    summary: {
      ...{ id, name, folder: null, format, side: null, size, digest, problems },
      ...{ claims: claims.length, references, state: 'read' },
    },
    evidence,
    side: null,
  };
}
