/** One evidence text, from its bytes to what is told of it. */
import { evidenceFacts } from '../evidence/counted.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { packEvidence, type EvidenceTask, type PackedEvidence } from './evidence-tasks.ts';
import { openText } from './open-text.ts';

/** Throws `source-changed` and `read-failed`; whatever is odd in the text is a problem of its evidence. */
export function readText(task: EvidenceTask): PackedEvidence {
  const text = openText(task);
  try {
    const evidence = readEvidence(text.bytes);
    text.checkUnchanged();
    return { facts: evidenceFacts(evidence), packed: packEvidence(evidence) };
  } finally {
    text.close();
  }
}
