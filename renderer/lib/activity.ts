/** What is being done about a blob right now, as opposed to what is known about it. */
import type { BlobReading, BlobReport, GraphNode } from '../../shared/model.ts';
import { percentOf } from '../../shared/percent.ts';
import type { VerifyPhase } from './verdict-view.ts';

/** It waits for its turn, or so many percent of it were read. */
export type Activity =
  { readonly kind: 'waiting' } | { readonly kind: 'reading'; readonly percent: number };

export interface ActivityFacts {
  readonly node: GraphNode | undefined;
  readonly report: BlobReport | null;
  readonly reading: BlobReading | null;
  readonly phase: VerifyPhase;
}

/** Null once it was read, and for what is not going to be. */
export function activityOf({ node, report, reading, phase }: ActivityFacts): Activity | null {
  if (report !== null && !isUnread(report)) return null;
  if (reading !== null) return { kind: 'reading', percent: percentOf(reading) };
  return phase === 'running' && node?.storedSize != null ? { kind: 'waiting' } : null;
}

/** Every blob that is here has a report from the start, which then says that it was not checked. */
function isUnread({ status, bytesRead }: BlobReport): boolean {
  return status === 'unchecked' && bytesRead === 0;
}

export function activityWord(activity: Activity): string {
  return activity.kind === 'waiting' ? 'waiting' : `reading ${String(activity.percent)} %`;
}
