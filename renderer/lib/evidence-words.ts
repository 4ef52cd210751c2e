/** What this window says of evidence beyond what both faces say. */
import { sideWords } from '../../shared/evidence-words.ts';
import { say } from '../../shared/language/say.ts';
import type { EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';

/** A side as a heading. */
export function sideHeading(side: EvidenceSide): string {
  const words = sideWords(side);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What became of the file since it was read; empty if nothing did. */
export function fileStateWords(state: EvidenceSummary['state']): string {
  return state === 'read' ? '' : say(`evidence.file-${state}`);
}
