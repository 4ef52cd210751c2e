/** Files in which languages record their packages. */
import type { LanguageFormat } from '../../shared/packages-report.ts';
import { readComposerInstalled } from './composer-installed.ts';
import type { Met } from './found-packages.ts';
import { readGemSpecification } from './gem-specification.ts';
import { JAVA_ARCHIVE, readJavaArchive } from './java-archive.ts';
import { readNpmPackage } from './npm-package.ts';
import { readNugetDeps } from './nuget-deps.ts';
import { readPythonMetadata } from './python-metadata.ts';

export interface LanguagePlace {
  readonly format: LanguageFormat;
  /** The last name of a path; looked at first, since paths are many. */
  readonly name: RegExp;
  /** The whole path; null if its name is enough. */
  readonly path: RegExp | null;
  /** Bytes that are read. */
  readonly limit: number;
  readonly read: (bytes: Buffer, path: string) => Iterable<Met>;
}

const MIB = 2 ** 20;

const LANGUAGE_PLACES: readonly LanguagePlace[] = [
  {
    format: 'npm',
    name: /^package\.json$/,
    // A package's own folder; test data in packages has such files too.
    path: /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@][^/]*\/package\.json$/,
    limit: 4 * MIB,
    read: readNpmPackage,
  },
  {
    format: 'pypi',
    name: /^(?:METADATA|PKG-INFO|.+\.egg-info)$/,
    path: /(?:\.dist-info\/METADATA|\.egg-info\/PKG-INFO|\.egg\/EGG-INFO\/PKG-INFO|\.egg-info)$/,
    limit: 4 * MIB,
    read: readPythonMetadata,
  },
  {
    format: 'gem',
    name: /\.gemspec$/,
    path: /(?:^|\/)specifications\/(?:default\/)?[^/]+$/,
    limit: MIB,
    read: readGemSpecification,
  },
  {
    format: 'composer',
    name: /^installed\.json$/,
    path: /(?:^|\/)composer\/installed\.json$/,
    limit: 32 * MIB,
    read: readComposerInstalled,
  },
  {
    format: 'nuget',
    name: /\.deps\.json$/,
    path: null,
    limit: 32 * MIB,
    read: readNugetDeps,
  },
  { format: 'maven', name: JAVA_ARCHIVE, path: null, limit: 256 * MIB, read: readJavaArchive },
];

/** Whether a file may be such a place, by its last name alone. */
export function mayHavePackages(name: string): boolean {
  return LANGUAGE_PLACES.some((place) => place.name.test(name));
}

/** Null for a path that is none. */
export function placeOf(path: string): LanguagePlace | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const fits = (each: LanguagePlace) => each.name.test(name) && each.path?.test(path) !== false;
  return LANGUAGE_PLACES.find(fits) ?? null;
}
