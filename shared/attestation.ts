/** What attestations, SBOMs and VEX documents say, decoded. Claims of whoever wrote them; nothing here was checked. */
import type { Digest } from './oci.ts';

/** Something that a statement is about, or was made from. */
export interface StatedDigest {
  /** Name or URI; '' if it has none. */
  readonly name: string;
  /** `algorithm:hex`, sorted; empty if it has none. */
  readonly digests: readonly Digest[];
}

/** SLSA provenance 0.1 to 1.x, and what BuildKit writes of it. */
export interface Provenance {
  readonly kind: 'provenance';
  readonly builder: string | null;
  readonly buildType: string | null;
  /** The source that was built: a repository's URI with its revision. */
  readonly sources: readonly StatedDigest[];
  readonly materials: readonly StatedDigest[];
  readonly invocation: string | null;
  /** RFC 3339 as written. */
  readonly startedOn: string | null;
  readonly finishedOn: string | null;
  /** Parameters as `name` and text; long ones are cut and say so. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

export interface SbomPackage {
  readonly name: string;
  readonly version: string | null;
  /** Package URL as written. */
  readonly purl: string | null;
  /** The purl's type, such as `deb` or `npm`; null without a purl. */
  readonly type: string | null;
  readonly licences: readonly string[];
  readonly supplier: string | null;
}

export interface Sbom {
  readonly kind: 'sbom';
  /** Null if it is no SBOM that can be read; `problem` says why. */
  readonly format: 'spdx' | 'cyclonedx' | 'syft' | null;
  readonly specVersion: string | null;
  readonly name: string | null;
  readonly created: string | null;
  readonly tools: readonly string[];
  /** Digests of images that it says it describes. */
  readonly describes: readonly Digest[];
  /** Sorted by name and version, as they are listed. */
  readonly packages: readonly SbomPackage[];
  /** Why not all of it was read; null if it was. */
  readonly problem: string | null;
}

export interface VexStatement {
  readonly vulnerability: string;
  readonly status: string;
  readonly justification: string | null;
  readonly products: readonly string[];
}

export interface Vex {
  readonly kind: 'vex';
  readonly format: 'openvex' | 'cyclonedx' | 'csaf';
  readonly author: string | null;
  readonly timestamp: string | null;
  readonly statements: readonly VexStatement[];
  /** Why there are more than these. */
  readonly problem?: string;
}

export interface StatedVulnerability {
  readonly id: string;
  readonly severity: string | null;
  readonly package: string | null;
  readonly version: string | null;
  readonly fixedIn: string | null;
}

export interface Vulnerabilities {
  readonly kind: 'vulnerabilities';
  readonly scanner: string | null;
  readonly scannerVersion: string | null;
  readonly finishedOn: string | null;
  readonly vulnerabilities: readonly StatedVulnerability[];
}

/** Anything else: a predicate that is shown as JSON only. */
export interface OtherPredicate {
  readonly kind: 'other';
}

export type Predicate = Provenance | Sbom | Vex | Vulnerabilities | OtherPredicate;

export interface DecodedCompanion {
  /** `Companion.id`. */
  readonly companion: string;
  readonly predicateType: string | null;
  /** Subjects of the statement; none where it is no statement. */
  readonly subjects: readonly StatedDigest[];
  readonly predicate: Predicate;
  /** Why it could not be decoded, or not in full, as a sentence; null if it was. */
  readonly problem: string | null;
}
