/** What this window says of evidence beyond what both faces say. */
import { sideWords } from '../../shared/evidence-words.ts';
import type { EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';

/** A side as a heading. */
export function sideHeading(side: EvidenceSide): string {
  const words = sideWords(side);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const STATES: Readonly<Record<EvidenceSummary['state'], string>> = {
  read: '',
  changed: 'Changed on disk; it is being read again.',
  gone: 'Gone from disk; what was read stays until you remove it.',
};

/** What became of the file since it was read; empty if nothing did. */
export function fileStateWords(state: EvidenceSummary['state']): string {
  return STATES[state];
}
