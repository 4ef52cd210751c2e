/** The part of the method table that is about what travels with an image, and about the report. */
import type { DecodedCompanion, SbomPackage, Vex, Vulnerabilities } from './attestation.ts';
import type { CompanionList } from './companions.ts';
import type { JobId, SourceId } from './contract.ts';
import type { FoundPackage, PackagesReport, SbomDifference } from './packages-report.ts';
import type { AuditorNotes, ReportFormat, WrittenReport } from './report.ts';
import type { Expectation, SignatureReport, TrustRefusal, TrustState } from './signatures.ts';

/** What became of files that should be trusted. */
export interface AddedTrust {
  readonly state: TrustState;
  readonly refused: readonly TrustRefusal[];
}

export interface ReportRequest extends AuditorNotes {
  readonly source: SourceId;
  readonly format: ReportFormat;
  readonly job: JobId;
}

/** A list without its long part; pages of that are asked for. */
export type DecodedHead = Omit<DecodedCompanion, 'predicate'> & {
  readonly predicate:
    | Exclude<
        DecodedCompanion['predicate'],
        { kind: 'sbom' } | { kind: 'vex' } | { kind: 'vulnerabilities' }
      >
    | (Omit<Extract<DecodedCompanion['predicate'], { kind: 'sbom' }>, 'packages'> & {
        readonly total: number;
      })
    | (Omit<Vex, 'statements'> & { readonly total: number })
    | (Omit<Vulnerabilities, 'vulnerabilities'> & { readonly total: number });
};

export type DecodedRow =
  SbomPackage | Vex['statements'][number] | Vulnerabilities['vulnerabilities'][number];

/** Bytes of a document that are shown. */
export const MAX_PREDICATE_TEXT = 4 * 1024 * 1024;

export interface PredicateText {
  readonly text: string;
  /** True if there is more than `text`. */
  readonly truncated: boolean;
  /** Bytes of all of it. */
  readonly size: number;
}

/** A part of a list that holds `text` in any of its fields; '' is all. At most 500 rows. */
export interface TextPage {
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

export interface AuditMethods {
  /** What travels with the images, by the documents alone. */
  listCompanions: { params: { source: SourceId }; result: CompanionList };
  /** Shows a dialog for keys, certificates and trusted roots; null if it was closed without a choice. */
  pickTrust: { params: Record<string, never>; result: AddedTrust | null };
  listTrust: { params: Record<string, never>; result: TrustState };
  removeTrust: { params: { trust: string }; result: TrustState };
  setExpectation: { params: Expectation; result: TrustState };
  /** Checks every signature of the source with what is trusted now. Layers are not read for it. */
  checkSignatures: { params: { source: SourceId; job: JobId }; result: SignatureReport };
  /** What a companion says; held until another is asked for. */
  decodeCompanion: {
    params: { source: SourceId; companion: string; job: JobId };
    result: DecodedHead;
  };
  /** Rows of what `decodeCompanion` decoded last for this source. */
  listDecoded: {
    params: { source: SourceId; companion: string } & TextPage;
    result: { readonly total: number; readonly rows: readonly DecodedRow[] };
  };
  /**
   * The document inside of a companion as it was written: the payload of an envelope, or the file itself. At most
   * `MAX_PREDICATE_TEXT` bytes of it.
   */
  readPredicate: {
    params: { source: SourceId; companion: string };
    result: PredicateText;
  };
  /** Reads the layers of an image, and the SBOMs that travel with it. Counts instead of lists; pages are asked for. */
  readPackages: {
    params: { source: SourceId; image: string; job: JobId };
    result: Omit<PackagesReport, 'packages' | 'comparisons'> & {
      readonly total: number;
      readonly comparisons: readonly (Omit<PackagesReport['comparisons'][number], 'differences'> & {
        readonly missing: number;
        readonly extra: number;
        readonly version: number;
      })[];
    };
  };
  listPackages: {
    params: { source: SourceId; image: string } & TextPage;
    result: { readonly total: number; readonly rows: readonly FoundPackage[] };
  };
  listSbomDifferences: {
    params: { source: SourceId; image: string; sbom: string } & TextPage;
    result: { readonly total: number; readonly rows: readonly SbomDifference[] };
  };
  /** Verifies the source once more, asks for a file and writes the report there; null if none was chosen. */
  writeReport: { params: ReportRequest; result: WrittenReport | null };
}

/** What the engine answers of it over its own wire. */
export interface EngineAuditMethods extends Omit<AuditMethods, 'pickTrust' | 'writeReport'> {
  /** Absolute paths. */
  addTrust: { params: { paths: readonly string[] }; result: AddedTrust };
  /** Writes the report to an absolute path; of a PDF it writes the HTML that is printed to it. */
  writeReportTo: { params: ReportRequest & { file: string }; result: WrittenReport };
  /**
   * Makes the PDF of `report`, an HTML file that `writeReportTo` wrote, out of its printed `pages`, and puts it
   * where `file` is. All are absolute paths.
   */
  finishPDF: {
    params: { readonly report: string; readonly pages: string; readonly file: string };
    result: WrittenReport;
  };
}

export const AUDIT_METHODS: Readonly<Record<keyof AuditMethods, 'main' | 'engine'>> = {
  listCompanions: 'engine',
  pickTrust: 'main',
  listTrust: 'engine',
  removeTrust: 'engine',
  setExpectation: 'engine',
  checkSignatures: 'engine',
  decodeCompanion: 'engine',
  listDecoded: 'engine',
  readPredicate: 'engine',
  readPackages: 'engine',
  listPackages: 'engine',
  listSbomDifferences: 'engine',
  writeReport: 'main',
};
