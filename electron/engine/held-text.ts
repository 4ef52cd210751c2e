/** One evidence text as it is held; a change makes another one of it. */
import * as path from 'node:path';
import type { EvidenceId, EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';
import { shortenFolder } from '../../shared/shorten-folder.ts';
import type { EvidenceTask, PackedEvidence } from '../worker/evidence-tasks.ts';

export interface HeldText {
  /** As the user named it; null for what was pasted. */
  readonly path: string | null;
  readonly text: EvidenceTask['text'];
  readonly packed: PackedEvidence['packed'];
  /** What its claims are of, where all agree. */
  readonly ownSide: EvidenceSide | null;
  /** The user's choice. */
  readonly side: EvidenceSide | null;
  readonly summary: EvidenceSummary;
}

/** What was read of a task; `before` is what this replaces, whose id and choice it keeps. `home`: '' if unknown. */
export function heldText(
  id: EvidenceId,
  named: string | null,
  { name, text }: EvidenceTask,
  { facts, packed }: PackedEvidence,
  { before, home }: { readonly before: HeldText | undefined; readonly home: string },
): HeldText {
  const folder = named === null ? null : shortenFolder(path.dirname(named), home, path.sep);
  const side = before?.side ?? null;
  return {
    path: named,
    text,
    packed,
    ownSide: facts.side,
    side,
    summary: { id, name, folder, ...facts, side: side ?? facts.side, state: 'read' },
  };
}

export function withSide(held: HeldText, side: EvidenceSide | null): HeldText {
  return { ...held, side, summary: { ...held.summary, side: side ?? held.ownSide } };
}

export function withState(held: HeldText, state: EvidenceSummary['state']): HeldText {
  return { ...held, summary: { ...held.summary, state } };
}
