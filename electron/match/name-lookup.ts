/** Digests for a name or tag, and names and tags for a digest, over all that is open. */
import type { NameLookup } from '../../shared/match.ts';
import type { HeldEvidence, OpenArchive } from './reconcile.ts';

/** `text` is a digest, whole or 12 digits of it, or a name with or without a tag. */
export function lookUpName(
  _archives: readonly OpenArchive[],
  _evidence: readonly HeldEvidence[],
  _text: string,
): NameLookup {
  return { asked: 'name', answers: [] };
}
