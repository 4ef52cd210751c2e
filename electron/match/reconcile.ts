/** Reconciliation: what the evidence says, compared with all that is known of the opened archives. */
import type { Evidence, EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';
import {
  MATCH_VERDICTS,
  type MatchedReference,
  type MatchOptions,
  type MatchRow,
  type MatchSummary,
  type MatchVerdict,
} from '../../shared/match.ts';
import type { ImageGraph, Verification } from '../../shared/model.ts';

/** An opened archive and all that is known of it now. */
export interface OpenArchive {
  /** A `SourceId`; on the command line the path as typed. */
  readonly id: string;
  readonly graph: ImageGraph;
  readonly verification: Verification;
}

/** Evidence as it was read. */
export interface HeldEvidence {
  readonly summary: EvidenceSummary;
  readonly evidence: Evidence;
  /** What the user takes it for; null is what its format says. */
  readonly side: EvidenceSide | null;
}

export interface Reconciled {
  readonly summary: MatchSummary;
  /** Problems first, then what is unproven, what agrees, and what nobody mentions. */
  readonly rows: readonly MatchRow[];
  /** Every reference once, in the order of the evidence. */
  readonly matches: readonly MatchedReference[];
  /**
   * The references of a row, each with what it is to the image of that row; none for an unknown row.
   * Made anew with each call: whoever pages keeps it.
   */
  ofRow(id: string): readonly MatchedReference[];
}

/** Says for every reference of the evidence which image of the archives it is. Pure. */
export function reconcile(
  archives: readonly OpenArchive[],
  evidence: readonly HeldEvidence[],
  _options: MatchOptions,
): Reconciled {
  const verdicts = Object.fromEntries(MATCH_VERDICTS.map((verdict) => [verdict, 0]));
  const summary: MatchSummary = {
    archives: archives.length,
    evidence: evidence.map((held) => held.summary),
    references: 0,
    verdicts: verdicts as Record<MatchVerdict, number>,
    incomplete: 0,
    rows: 0,
    states: { agrees: 0, problem: 0, unproven: 0, 'not-mentioned': 0 },
    pins: { total: 0, gatekeeperViolated: 0, strongViolated: 0 },
    moved: [],
    choices: [],
  };
  return { summary, rows: [], matches: [], ofRow: () => [] };
}
