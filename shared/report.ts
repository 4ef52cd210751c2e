/** The audit report: everything that Drydock states of a source, as one plain document (`drydock.report.v1`). */
import type { Companion, ImageCompanions } from './companions.ts';
import type { EvidenceFormat } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { ImageGraph, Verdict, Verification } from './model.ts';
import type { Digest } from './oci.ts';
import type { PackagesReport } from './packages-report.ts';
import type { SignatureReport } from './signatures.ts';

export const REPORT_FORMATS = ['html', 'pdf', 'json', 'markdown', 'junit', 'sarif'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Characters that the auditor may write. */
export const MAX_AUDITOR_TEXT = 10_000;

/** What the auditor adds; '' is nothing. */
export interface AuditorNotes {
  readonly auditor: string;
  readonly ticket: string;
  readonly notes: string;
}

/** The file that was opened. */
export interface ReportedSource {
  readonly name: string;
  readonly kind: ImageGraph['source']['kind'];
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the file itself, as it is stored; null for a folder. */
  readonly digest: Digest | null;
}

/** One digest, and how it is known; wording as in `shared/known.ts`. */
export interface ReportedDigest {
  readonly digest: Digest;
  /** What it names: index, manifest, config, layer, diffID, chainID … */
  readonly names: string;
  readonly image: string | null;
  readonly platform: string | null;
  readonly known: string;
}

export interface ReportedLayer {
  readonly position: number;
  readonly digest: Digest;
  readonly diffID: Digest | null;
  readonly mediaType: string;
  readonly size: number;
  readonly uncompressedSize: number | null;
  readonly entries: number | null;
  readonly status: string;
}

export interface ReportedImage {
  readonly id: string;
  readonly names: readonly string[];
  readonly digest: Digest | null;
  readonly imageID: Digest | null;
  readonly platform: string | null;
  readonly mediaType: string;
  readonly created: string | null;
  readonly verdict: Verdict | null;
  readonly layers: readonly ReportedLayer[];
  readonly history: readonly {
    readonly created: string | null;
    readonly createdBy: string;
    readonly empty: boolean;
  }[];
}

/** A reference of evidence, and what became of it. */
export interface ReportedMatch {
  readonly evidence: string;
  readonly reference: string;
  /** Its verdict, and the sentence that explains it. */
  readonly verdict: string;
  readonly explanation: string;
}

export interface ReportedEvidence {
  readonly name: string;
  readonly format: EvidenceFormat | null;
  readonly size: number;
  readonly digest: Digest;
}

/** What the result depends on beside the bytes. */
export interface ReportSettings {
  readonly image: string | null;
  readonly platform: string | null;
  /** True if contents of layers that an earlier run had found were used again. */
  readonly remembered: boolean;
}

export interface Report {
  readonly schema: 'drydock.report.v1';
  /** Version of Drydock. */
  readonly drydock: string;
  /** RFC 3339, UTC; the only part that is not a function of the input. */
  readonly time: string;
  readonly notes: AuditorNotes;
  readonly source: ReportedSource;
  readonly verdict: Verdict;
  /** Why, one sentence each, the weightiest first. */
  readonly reasons: readonly string[];
  readonly images: readonly ReportedImage[];
  readonly digests: readonly ReportedDigest[];
  readonly blobs: Verification['reports'];
  /** With their sentences. */
  readonly findings: readonly (Finding & { readonly message: string })[];
  readonly companions: readonly Companion[];
  readonly imageCompanions: readonly ImageCompanions[];
  readonly signatures: SignatureReport;
  readonly evidence: readonly ReportedEvidence[];
  readonly matches: readonly ReportedMatch[];
  readonly packages: readonly PackagesReport[];
  readonly settings: ReportSettings;
}

/**
 * What a report is worth for a path: `same-file`: every byte; `same-image`: the container differs, every digest
 * that it reports is there and as it was; `different`; `unknown`: not everything could be established.
 */
export type ReportMatch = 'same-file' | 'same-image' | 'different' | 'unknown';

export interface ReportCheck {
  readonly outcome: ReportMatch;
  /** `intact`: what can be read is what its facts give; `altered`: it was changed; `facts-only`: of a form that cannot be made again. */
  readonly report: 'intact' | 'altered' | 'facts-only';
  /** What is different, one sentence each. */
  readonly differences: readonly string[];
}

export interface WrittenReport {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly digest: Digest;
  readonly verdict: Verdict;
}
