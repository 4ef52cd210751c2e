/** A package of an SBOM, as it is compared with what layers record. */
import type { SbomPackage } from '../../shared/attestation.ts';
import { FORMAT_OF_TYPE, type Format } from './package-key.ts';
import { readPackageUrl, type PackageUrl } from './package-url.ts';

export interface StatedPackage {
  /** Null where the SBOM does not tell what kind of package it is. */
  readonly format: Format | null;
  readonly name: string;
  readonly version: string | null;
  readonly architecture: string | null;
}

/** A package that is not compared, by its type. */
export interface ForeignPackage {
  readonly type: string;
}

/** What is no package in its own right, but what others were built from. */
const SOURCES: ReadonlySet<string | undefined> = new Set(['source', 'src']);

export function statedPackage(given: SbomPackage): StatedPackage | ForeignPackage {
  const { name, version } = given;
  if (given.purl === null) return { format: null, name, version, architecture: null };
  const url = readPackageUrl(given.purl);
  if (url === null) return { type: 'unreadable' };
  const format = FORMAT_OF_TYPE.get(url.type);
  const architecture = url.qualifiers.get('arch') ?? null;
  if (format === undefined) return { type: url.type };
  if (architecture !== null && SOURCES.has(architecture)) return { type: `${url.type} sources` };
  return {
    format,
    name: nameOf(format, url),
    version: versionOf(url, version),
    architecture: format === 'gem' ? (url.qualifiers.get('platform') ?? null) : architecture,
  };
}

/** As layers record it: distributions are no part of a name, scopes, vendors and groups are. */
function nameOf(format: Format, { namespace, name }: PackageUrl): string {
  if (namespace === '') return name;
  if (format === 'npm' || format === 'composer') return `${namespace}/${name}`;
  return format === 'maven' ? `${namespace}:${name}` : name;
}

/** Some tools write an epoch as a qualifier, and some only in the version beside the package URL. */
function versionOf(url: PackageUrl, beside: string | null): string | null {
  const { version } = url;
  if (version === null) return beside;
  const epoch = url.qualifiers.get('epoch');
  if (epoch !== undefined && !version.includes(':')) return `${epoch}:${version}`;
  return beside !== null && /^\d+:/.test(beside) && beside.endsWith(`:${version}`)
    ? beside
    : version;
}
