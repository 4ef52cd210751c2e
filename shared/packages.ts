/** Packages that a package manager's database in an image records. */

export type PackageFormat = 'dpkg' | 'apk' | 'rpm';

export interface InstalledPackage {
  readonly format: PackageFormat;
  readonly name: string;
  /** As the database writes it; of an rpm `[epoch:]version-release`. */
  readonly version: string;
  readonly architecture: string | null;
  /** As the database or the package's copyright file writes it, what is long cut; null if none does. */
  readonly licence: string | null;
}

/** A database of packages that is in an image. */
export interface PackageDatabase {
  readonly format: PackageFormat;
  /** Path in the image. */
  readonly path: string;
  readonly packages: readonly InstalledPackage[];
  /** Why it could not be read, or not to its end; null if it was. */
  readonly problem: string | null;
}

export interface PackageChange {
  readonly format: PackageFormat;
  readonly name: string;
  readonly architecture: string | null;
  /** Versions; several of one package are one text, in order. Null where it is not installed. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface PackageDifferences {
  /** One a database that is in either image; counts are null where an image has none. */
  readonly databases: readonly {
    readonly format: PackageFormat;
    readonly path: string;
    readonly before: number | null;
    readonly after: number | null;
    /** Why it could not be read in full, on either side. */
    readonly problem: string | null;
  }[];
  /** Sorted by name. */
  readonly changes: readonly PackageChange[];
  /** Packages with the same version on both sides. */
  readonly same: number;
}
