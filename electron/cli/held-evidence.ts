/** `--against`: files of evidence, read for being matched. */
import { escapeText } from '../../shared/escape.ts';
import type { Evidence, EvidenceSummary } from '../../shared/evidence.ts';
import { problemSentence } from '../../shared/evidence-words.ts';
import { evidenceFacts } from '../evidence/counted.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import type { HeldEvidence } from '../match/reconcile.ts';
import type { Run } from './command.ts';
import { evidenceFiles } from './evidence-files.ts';

/** Each file once, in order; what is wrong with one is said on standard error. Throws a `FailureError`. */
export async function readHeldEvidence(run: Run): Promise<readonly HeldEvidence[]> {
  const held: HeldEvidence[] = [];
  for (const file of evidenceFiles([...new Set(run.against)], run.signal)) {
    const evidence = await file.read(readEvidence);
    for (const problem of evidence.problems)
      run.warn(`${escapeText(file.path, 300)}: ${problemSentence(problem)}`);
    held.push({ summary: summaryOf(file.path, evidence), evidence, side: null });
  }
  return held;
}

function summaryOf(path: string, evidence: Evidence): EvidenceSummary {
  const { name } = evidence;
  return { id: path, name, folder: null, ...evidenceFacts(evidence), state: 'read' };
}
