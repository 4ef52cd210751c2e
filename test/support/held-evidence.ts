/** Evidence as the matching holds it, read from the bytes of a file. */
import { readFileSync } from 'node:fs';
import { evidenceFacts } from '../../electron/evidence/counted.ts';
import { readEvidence } from '../../electron/evidence/read-evidence.ts';
import type { HeldEvidence } from '../../electron/match/reconcile.ts';
import { evidenceBytes } from './evidence-bytes.ts';

export function heldFile(id: string, path: string): HeldEvidence {
  const evidence = readEvidence(evidenceBytes(readFileSync(path), path));
  const { name } = evidence;
  const summary = { id, name, folder: null, ...evidenceFacts(evidence), state: 'read' } as const;
  return { summary, evidence, side: null };
}
