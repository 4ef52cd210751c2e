/** What this window says of evidence beyond what both faces say. */
import { sideWords } from '../../shared/evidence-words.ts';
import { say } from '../../shared/language/say.ts';
import type { EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';

/** What evidence is called: its file's name, not yet escaped, or that it is text that was pasted. */
export function evidenceName({ name, folder }: Pick<EvidenceSummary, 'name' | 'folder'>): string {
  return folder === null ? say('evidence.pasted-name') : name;
}

/** A side as a heading. */
export function sideHeading(side: EvidenceSide): string {
  const words = sideWords(side);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What became of the file since it was read; empty if nothing did. */
export function fileStateWords(state: EvidenceSummary['state']): string {
  return state === 'read' ? '' : say(`evidence.file-${state}`);
}
