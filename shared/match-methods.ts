/** The part of the method table that is about evidence and what it matches. */
import type { JobId } from './contract.ts';
import type { EvidenceExcerpt, EvidenceId, EvidenceSide, EvidenceSummary } from './evidence.ts';
import type { Failure } from './failure.ts';
import type {
  ImagePoint,
  MatchedReference,
  MatchOptions,
  MatchRow,
  MatchSummary,
  NameLookup,
  RowState,
} from './match.ts';

/** A page of rows of the reconciliation. */
export interface MatchRowsQuery extends MatchOptions {
  /** Only rows of these states; all if empty. */
  readonly states: readonly RowState[];
  /** Only rows with this in a name, digest or reference; all if empty. */
  readonly text: string;
  readonly offset: number;
  /** Rows, at most 500. */
  readonly limit: number;
}

/** A page of references: of a row, of one of its columns, or of all rows. */
export interface MatchesQuery extends MatchOptions {
  readonly row: string | null;
  readonly side: EvidenceSide | null;
  /** True if only references that are no complete match are wanted. */
  readonly problems: boolean;
  /** True if only references that violate one of the rules for pinning are wanted. */
  readonly pins: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** What became of several files: each was read, or there is a failure for it. */
export interface AddedEvidence {
  readonly evidence: readonly EvidenceSummary[];
  readonly failures: readonly Failure[];
}

export interface MatchMethods {
  /** Shows a dialog for several files; null if it was closed without a choice. */
  pickEvidence: { params: { job: JobId }; result: AddedEvidence | null };
  /** Reads the files again that were lost with an engine that ended by itself. */
  readEvidenceAgain: { params: { job: JobId }; result: AddedEvidence };
  /** Text of at most `MAX_PASTED` bytes. */
  pasteEvidence: { params: { text: string; job: JobId }; result: EvidenceSummary };
  listEvidence: { params: Record<string, never>; result: readonly EvidenceSummary[] };
  /** It can be restored until the next one is removed. */
  removeEvidence: { params: { evidence: EvidenceId }; result: null };
  restoreEvidence: { params: { evidence: EvidenceId }; result: EvidenceSummary };
  /** What the user takes it for; null is what its format says. */
  setEvidenceSide: {
    params: { evidence: EvidenceId; side: EvidenceSide | null };
    result: EvidenceSummary;
  };
  /** Lines around one of a file as it is now; `source-changed` if it is not the one that was read. */
  readExcerpt: {
    params: { evidence: EvidenceId; line: number; column: number };
    result: EvidenceExcerpt;
  };
  getMatch: { params: MatchOptions; result: MatchSummary };
  listMatchRows: {
    params: MatchRowsQuery;
    result: { readonly total: number; readonly offset: number; readonly rows: readonly MatchRow[] };
  };
  /** The row of an image, and where it stands among all rows; null if there is none. */
  findMatchRow: {
    params: MatchOptions & ImagePoint;
    result: { readonly row: MatchRow; readonly index: number } | null;
  };
  listMatches: {
    params: MatchesQuery;
    result: {
      readonly total: number;
      readonly offset: number;
      readonly rows: readonly MatchedReference[];
    };
  };
  /** Of a digest (whole, or 12 digits of it), or of a name with or without a tag. */
  lookUpName: { params: { text: string }; result: NameLookup };
}

/** Which process answers each. */
export const MATCH_METHODS: Readonly<Record<keyof MatchMethods, 'main' | 'engine'>> = {
  pickEvidence: 'main',
  readEvidenceAgain: 'main',
  pasteEvidence: 'engine',
  listEvidence: 'engine',
  removeEvidence: 'engine',
  restoreEvidence: 'engine',
  setEvidenceSide: 'engine',
  readExcerpt: 'engine',
  getMatch: 'engine',
  listMatchRows: 'engine',
  findMatchRow: 'engine',
  listMatches: 'engine',
  lookUpName: 'engine',
};
