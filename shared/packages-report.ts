/** Packages that an image's layers record, beside what an SBOM says. */
import type { SbomPackage } from './attestation.ts';
import type { PackageFormat } from './packages.ts';

/** Of languages whose metadata is plain; the names are the types of package URLs. */
export type LanguageFormat = 'npm' | 'pypi' | 'gem' | 'composer' | 'nuget' | 'maven';

export interface FoundPackage {
  readonly format: PackageFormat | LanguageFormat;
  readonly name: string;
  readonly version: string;
  readonly architecture: string | null;
  /** Licence as the metadata writes it; null if it says none. */
  readonly licence: string | null;
  /** The database or metadata file that records it, a path in the image. */
  readonly path: string;
}

/** Everything that was found in one image. */
export interface ImagePackages {
  /** `ImageSummary.id`. */
  readonly image: string;
  /** Sorted by format, name and version. */
  readonly packages: readonly FoundPackage[];
  /** Databases and files that could not be read in full, and why. */
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
  /** Positions of layers that could not be read. */
  readonly missing: readonly number[];
}

/** One package on which SBOM and image differ. */
export interface SbomDifference {
  /** `missing`: in the layers, not in the SBOM; `extra`: the other way; `version`: in both, not alike. */
  readonly kind: 'missing' | 'extra' | 'version';
  readonly format: string;
  readonly name: string;
  /** Versions of the layers, and of the SBOM; several are one text, in order. Null where there is none. */
  readonly found: string | null;
  readonly stated: string | null;
}

/**
 * Where an SBOM comes from. One `inside` of the image may be about a part of it, so what it does not list is no
 * difference.
 */
export type SbomOrigin = 'travelling' | 'inside' | 'given';

export interface SbomComparison {
  /** Unique among the comparisons of an image: `Companion.id`, or `given/` and a place. */
  readonly sbom: string;
  /** What people know it by: its form and digest, its path in the image, or the name of a file. */
  readonly name: string;
  readonly origin: SbomOrigin;
  /**
   * True if it says that it describes this image, or travelled with it and is no statement about something else;
   * else nobody but the user says so, or none.
   */
  readonly aboutThis: boolean;
  readonly same: number;
  readonly differences: readonly SbomDifference[];
  /** Packages of the SBOM of types that Drydock does not read from layers, by type, so not compared. */
  readonly notCompared: readonly { readonly type: string; readonly count: number }[];
  readonly problem: string | null;
}

export interface PackagesReport extends ImagePackages {
  readonly comparisons: readonly SbomComparison[];
}

/** A page of packages of an image or of an SBOM, for the window. */
export interface PackagePage {
  readonly total: number;
  readonly rows: readonly (FoundPackage | SbomPackage)[];
}
