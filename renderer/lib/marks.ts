/**
 * The shape and the tone of each verdict, status and severity, and of how a digest is known. Colour
 * is never the only sign.
 */
import type { Severity } from '../../shared/finding.ts';
import type { Known } from '../../shared/known.ts';
import type { BlobStatus, Verdict } from '../../shared/model.ts';
import type { IconName } from '../ui/icons.ts';
import type { Activity } from './activity.ts';
import type { VerdictMark } from './verdict-view.ts';

export interface MarkLook {
  readonly icon: IconName;
  readonly tone: 'good' | 'bad' | 'doubt' | 'lack' | 'plain' | 'busy';
}

const VERDICTS: Readonly<Record<VerdictMark, MarkLook>> = {
  verified: { icon: 'verified', tone: 'good' },
  damaged: { icon: 'damaged', tone: 'bad' },
  ambiguous: { icon: 'ambiguous', tone: 'doubt' },
  incomplete: { icon: 'incomplete', tone: 'lack' },
  none: { icon: 'none', tone: 'plain' },
  running: { icon: 'running', tone: 'busy' },
};

const STATUSES: Readonly<Record<BlobStatus, MarkLook>> = {
  verified: { icon: 'verified', tone: 'good' },
  mismatch: { icon: 'damaged', tone: 'bad' },
  missing: { icon: 'missing', tone: 'lack' },
  unreadable: { icon: 'unreadable', tone: 'lack' },
  unsupported: { icon: 'unsupported', tone: 'lack' },
  unchecked: { icon: 'none', tone: 'plain' },
};

const KNOWN: Readonly<Record<Known, MarkLook>> = {
  verified: STATUSES.verified,
  mismatch: STATUSES.mismatch,
  missing: STATUSES.missing,
  unchecked: STATUSES.unchecked,
  uncheckable: STATUSES.unsupported,
  recomputed: { icon: 'computed', tone: 'plain' },
  derived: { icon: 'derived', tone: 'plain' },
  unknowable: { icon: 'unknowable', tone: 'plain' },
};

const SEVERITIES: Readonly<Record<Severity, MarkLook>> = {
  error: { icon: 'error', tone: 'bad' },
  warning: { icon: 'warning', tone: 'lack' },
  note: { icon: 'note', tone: 'plain' },
};

export function verdictLook(mark: VerdictMark): MarkLook {
  return VERDICTS[mark];
}

export function knownLook(known: Known): MarkLook {
  return KNOWN[known];
}

/**
 * The state of a blob, and what is being done about it. One that was only recomputed was checked
 * against nothing.
 */
export function statusLook(
  status: BlobStatus,
  known: Known,
  activity: Activity | null = null,
): MarkLook {
  if (activity !== null) return activity.kind === 'waiting' ? VERDICTS.none : VERDICTS.running;
  return isOnlyRecomputed(status, known) ? KNOWN.recomputed : STATUSES[status];
}

/** True if the bytes were read and nothing records what they should be. */
export function isOnlyRecomputed(status: BlobStatus, known: Known): boolean {
  return status === 'unchecked' && known === 'recomputed';
}

export function severityLook(severity: Severity): MarkLook {
  return SEVERITIES[severity];
}

/** The verdict of an image; null is one that is not known. */
export function imageLook(verdict: Verdict | null): MarkLook {
  return VERDICTS[verdict ?? 'none'];
}
