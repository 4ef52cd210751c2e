/** What the engine asks of the thread that reads evidence, and of the one that matches it. */
import type { Evidence, EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';
import type { MatchMethods } from '../../shared/match-methods.ts';
import type { ImageGraph, Verification } from '../../shared/model.ts';
import type { Extent } from '../io/files.ts';

/** A whole text that is to be read as evidence. */
export interface EvidenceTask {
  readonly name: string;
  /** Where it lies on disk, or what was pasted, in UTF-8. */
  readonly text: Extent | Uint8Array<ArrayBuffer>;
}

/** What the engine itself knows of evidence that was read. */
export type EvidenceFacts = Pick<
  EvidenceSummary,
  'format' | 'side' | 'size' | 'digest' | 'claims' | 'references' | 'problems'
>;

/** Evidence on its way between threads: the engine, which must not stop for it, never unpacks it. */
export interface PackedEvidence {
  readonly facts: EvidenceFacts;
  /** An `Evidence` as JSON in UTF-8. */
  readonly packed: Uint8Array<ArrayBuffer>;
}

/** Reads evidence, one text at a time. */
export interface EvidenceReads {
  /**
   * Rejects with a FailureError: `cancelled`, `source-changed`, `read-failed`, `worker-crashed`, and
   * `limit-exceeded` for what needs more memory than the thread may have.
   */
  read(task: EvidenceTask, signal: AbortSignal): Promise<PackedEvidence>;
}

/** An archive as it is at this time; what the thread has already is left out. */
export interface ArchiveUpdate {
  readonly id: string;
  readonly graph?: ImageGraph;
  readonly verification?: Verification;
}

export interface EvidenceUpdate {
  readonly summary: EvidenceSummary;
  /** The user's choice. */
  readonly side: EvidenceSide | null;
  readonly packed?: PackedEvidence['packed'];
}

/** All that is to be matched, in order. What is not named is no longer there. */
export interface MatchUpdate {
  readonly archives: readonly ArchiveUpdate[];
  readonly evidence: readonly EvidenceUpdate[];
}

/** The questions about matches, as the page asks them. */
export type MatchQuestions = Pick<
  MatchMethods,
  'getMatch' | 'listMatchRows' | 'findMatchRow' | 'listMatches' | 'lookUpName'
>;

/** The thread's side of the wire. */
export interface EvidenceMethods extends MatchQuestions {
  readEvidence: { params: { readonly task: EvidenceTask }; result: PackedEvidence };
  update: { params: MatchUpdate; result: null };
}

/** The packed form of evidence. */
export function packEvidence(evidence: Evidence): PackedEvidence['packed'] {
  return new TextEncoder().encode(JSON.stringify(evidence));
}

/** Undoes `packEvidence`, of whose making the bytes must be. */
export function unpackEvidence(packed: PackedEvidence['packed']): Evidence {
  return JSON.parse(new TextDecoder().decode(packed)) as Evidence;
}
