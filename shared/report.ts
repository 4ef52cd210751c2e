/**
 * The audit report: everything that Drydock states of a source, as one plain document
 * (`drydock.report.v1`). It is of its own types, so that a report that was written stays readable.
 */
import type { CompanionForm, CompanionKind, CompanionLink } from './companions.ts';
import type { EvidenceFormat } from './evidence.ts';
import type { Severity } from './finding.ts';
import type { DigestKind, Known } from './known.ts';
import type { MatchVerdict } from './match.ts';
import type { BlobRole, BlobStatus, ImageKind, SourceSummary, Verdict } from './model.ts';
import type { Digest } from './oci.ts';
import type { SbomOrigin } from './packages-report.ts';
import type { CheckOutcome, Expectation, ImageSigned, TrustKind } from './signatures.ts';

export const REPORT_FORMATS = ['html', 'pdf', 'json', 'markdown', 'junit', 'sarif'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Formats that hold all facts, so that `--check` can read them. */
export type CheckableFormat = Exclude<ReportFormat, 'junit' | 'sarif'>;

/** Characters that the auditor may write. */
export const MAX_AUDITOR_TEXT = 10_000;

/** What the auditor adds; '' is nothing. */
export interface AuditorNotes {
  readonly auditor: string;
  readonly ticket: string;
  readonly notes: string;
}

/** What was opened. */
export interface ReportedSource extends Omit<SourceSummary, 'size'> {
  /** Bytes: of the file as it is stored, or of all files of a folder. */
  readonly size: number;
  /** SHA-256 of the file itself, as it is stored; null for a folder. */
  readonly digest: Digest | null;
}

/** One digest, and how it is known. */
export interface ReportedDigest {
  readonly kind: DigestKind;
  /** Null where the source cannot tell it. */
  readonly digest: Digest | null;
  readonly platform: string | null;
  readonly names: readonly string[];
  /** Of a layer, its diffID and its chainID, from 1; else null. */
  readonly position: number | null;
  readonly known: Known;
}

export interface ReportedBlob {
  readonly digest: Digest;
  readonly role: BlobRole;
  readonly mediaType: string;
  /** Bytes as declared, or as stored where nothing declares them; null if unknown. */
  readonly size: number | null;
  readonly status: BlobStatus;
  /** Computed digest; null if it was not read to its end. */
  readonly actual: Digest | null;
  /** Where the source keeps it; null if it is not here. */
  readonly path: string | null;
}

export interface ReportedLayer {
  readonly position: number;
  readonly digest: Digest;
  readonly diffID: Digest | null;
  readonly mediaType: string;
  readonly size: number;
  readonly uncompressedSize: number | null;
  readonly entries: number | null;
  readonly status: BlobStatus;
}

export interface ReportedStep {
  readonly created: string | null;
  readonly createdBy: string;
  readonly empty: boolean;
}

export interface ReportedImage {
  readonly id: string;
  readonly kind: ImageKind;
  readonly names: readonly string[];
  readonly digest: Digest | null;
  readonly imageID: Digest | null;
  readonly platform: string | null;
  readonly mediaType: string;
  readonly created: string | null;
  readonly verdict: Verdict | null;
  readonly signed: ImageSigned;
  /** `Companion.id`s. */
  readonly companions: readonly string[];
  readonly layers: readonly ReportedLayer[];
  readonly history: readonly ReportedStep[];
}

/** A finding with its sentence. */
export interface ReportedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly digest: Digest | null;
  readonly path: string | null;
  readonly offset: number | null;
}

/** What travelled with an image. */
export interface ReportedCompanion {
  readonly id: string;
  readonly kind: CompanionKind;
  readonly form: CompanionForm;
  readonly link: CompanionLink;
  readonly subject: Digest | null;
  readonly subjectPresent: boolean;
  readonly manifest: Digest | null;
  readonly blob: Digest | null;
  readonly path: string | null;
  readonly mediaType: string;
  readonly artifactType: string | null;
  readonly predicateType: string | null;
  readonly present: boolean;
}

/** A signature, and what checking it showed. */
export interface ReportedSignature {
  readonly companion: string;
  readonly position: number;
  readonly outcome: CheckOutcome;
  readonly reason: string;
  readonly message: string;
  /** Who was proven; null where nobody was. */
  readonly signer: string | null;
  readonly over: Digest | null;
  /** Fingerprint or digest of what it was checked with; null if nothing was. */
  readonly checkedWith: string | null;
  /** When it was signed and how that is known, in words; null if nothing says it. */
  readonly time: string | null;
  /** What was not looked at, one phrase each. */
  readonly notChecked: readonly string[];
}

/** What was trusted. */
export interface ReportedTrust {
  readonly kind: TrustKind;
  readonly name: string;
  /** SHA-256 of the file. */
  readonly digest: Digest;
  readonly about: string;
  readonly fingerprint: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export interface ReportedEvidence {
  readonly name: string;
  readonly format: EvidenceFormat;
  readonly size: number;
  readonly digest: Digest;
  /** What could not be read of it, one sentence each. */
  readonly problems: readonly string[];
}

/** A reference of evidence, and what became of it. */
export interface ReportedMatch {
  readonly evidence: string;
  /** Where it stands, as editors count from 1. */
  readonly line: number;
  readonly reference: string;
  readonly verdict: MatchVerdict;
  readonly complete: boolean;
  readonly message: string;
}

export interface ReportedPackage {
  readonly format: string;
  readonly name: string;
  readonly version: string;
  readonly architecture: string | null;
  readonly licence: string | null;
}

export interface ReportedDifference {
  readonly kind: 'missing' | 'extra' | 'version';
  readonly format: string;
  readonly name: string;
  readonly found: string | null;
  readonly stated: string | null;
}

export interface ReportedComparison {
  /** Its form and digest, its path in the image, or the name of a file. */
  readonly sbom: string;
  readonly origin: SbomOrigin;
  readonly aboutThis: boolean;
  readonly same: number;
  readonly differences: readonly ReportedDifference[];
  readonly notCompared: readonly { readonly type: string; readonly count: number }[];
  readonly problem: string | null;
}

/** Packages of one image. */
export interface ReportedPackages {
  /** `ReportedImage.id`. */
  readonly image: string;
  readonly packages: readonly ReportedPackage[];
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[];
  readonly comparisons: readonly ReportedComparison[];
}

/** What the result depends on beside the bytes. */
export interface ReportSettings {
  readonly image: string | null;
  readonly platform: string | null;
  /** Layers whose contents an earlier run had found and that were not unpacked again. */
  readonly remembered: number;
  /** Limits that were not as usual, one phrase each; absent if all were. */
  readonly limitsChanged?: readonly string[] | undefined;
  /** Names of the SBOM files that the user added. */
  readonly sbom: readonly string[];
}

export interface Report {
  readonly schema: 'drydock.report.v1';
  /** Version of Drydock. */
  readonly drydock: string;
  /** RFC 3339, UTC; the only part that is not a function of the input. */
  readonly time: string;
  readonly notes: AuditorNotes;
  readonly settings: ReportSettings;
  readonly source: ReportedSource;
  readonly verdict: Verdict;
  /** The verdict as one line. */
  readonly conclusion: string;
  /** Why, one sentence each, the weightiest first; none if everything was proven. */
  readonly reasons: readonly string[];
  readonly images: readonly ReportedImage[];
  readonly digests: readonly ReportedDigest[];
  readonly blobs: readonly ReportedBlob[];
  readonly findings: readonly ReportedFinding[];
  readonly companions: readonly ReportedCompanion[];
  readonly signatures: readonly ReportedSignature[];
  readonly trust: readonly ReportedTrust[];
  readonly expectation: Expectation;
  readonly evidence: readonly ReportedEvidence[];
  readonly matches: readonly ReportedMatch[];
  readonly packages: readonly ReportedPackages[];
}

/**
 * What a report is worth for a path: `same-file`: every byte; `same-image`: the container differs, every digest
 * that it reports is there and as it was; `different`; `unknown`: not everything could be established.
 */
export type ReportMatch = 'same-file' | 'same-image' | 'different' | 'unknown';

/**
 * `intact`: made again from its facts, it is the same bytes, and its facts are what Drydock finds; `altered`: one
 * of both is not so; `partly`: not all of its facts could be compared; `facts-only`: it cannot be made again here,
 * and only its facts were compared.
 */
export type ReportState = 'intact' | 'altered' | 'partly' | 'facts-only';

export interface ReportCheck {
  readonly outcome: ReportMatch;
  readonly report: ReportState;
  /** What is different, one sentence each. */
  readonly differences: readonly string[];
  /** What was not looked at, one sentence each. */
  readonly notChecked: readonly string[];
}

export interface WrittenReport {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly digest: Digest;
  readonly verdict: Verdict;
}
