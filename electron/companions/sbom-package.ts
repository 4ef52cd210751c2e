/** What the formats of SBOMs have in common: packages, and a list of them in order. */
import type { Sbom, SbomPackage } from '../../shared/attestation.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Reading } from '../evidence/reader.ts';
import { referenceOf } from '../evidence/resolve-said.ts';
import { shownField, shownText } from './shown-text.ts';
import { MAX_SBOM_PACKAGES } from '../../shared/limits/companions.ts';

const PURL_TYPE = /^pkg:\/*([a-z][a-z0-9.+-]{0,63})\//i;
const UNSTATED = new Set(['NOASSERTION', 'NONE', '']);
/** Kinds of digests that are of an image, and not of a part of it. */
const OF_IMAGE = new Set(['index', 'manifest', 'registry', 'config']);

/** A package as its document writes it. */
export interface WrittenPackage {
  readonly name: unknown;
  readonly version: unknown;
  readonly purl: unknown;
  /** Repeated ones, and those that state nothing, are left out. */
  readonly licences: readonly unknown[];
  readonly supplier: unknown;
}

export type SbomHead = Omit<Sbom, 'kind' | 'packages' | 'problem'>;

/** Packages without any name are left out. */
export function sbomOf(
  head: SbomHead,
  written: Iterable<WrittenPackage>,
  problem: string | null = null,
): Sbom {
  const packages: SbomPackage[] = [];
  for (const each of written) {
    const name = shownField(each.name);
    if (name === null) continue;
    if (packages.length === MAX_SBOM_PACKAGES)
      return finished(
        head,
        packages,
        'It lists more than 2,000,000 packages; the others were not read.',
      );
    packages.push(packageOf(name, each));
  }
  return finished(head, packages, problem);
}

function finished(head: SbomHead, packages: SbomPackage[], problem: string | null): Sbom {
  packages.sort((a, b) => order(a.name, b.name) || order(a.version ?? '', b.version ?? ''));
  return { kind: 'sbom', ...head, packages, problem };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function packageOf(
  name: string,
  { version, purl, licences, supplier }: WrittenPackage,
): SbomPackage {
  const url = shownField(purl);
  return {
    name,
    version: stated(version),
    purl: url,
    type: url === null ? null : (PURL_TYPE.exec(url)?.[1]?.toLowerCase() ?? null),
    licences: [...new Set(licences.flatMap((licence) => stated(licence) ?? []))],
    supplier: stated(supplier),
  };
}

function stated(value: unknown): string | null {
  return typeof value === 'string' && !UNSTATED.has(value) ? shownText(value) : null;
}

/** `name version`, of what made a document. */
export function toolName(name: unknown, version: unknown): readonly string[] {
  const words = [name, version].flatMap((word) => shownField(word) ?? []);
  return typeof name === 'string' && words.length > 0 ? [words.join(' ')] : [];
}

/** Digests of the image that a document is about, in the order in which they are told. */
export function describedDigests({ claims }: Reading): readonly Digest[] {
  const said = claims.filter(({ side }) => side === 'scanned').flatMap((claim) => claim.said);
  const digests = said
    .filter(({ kind }) => OF_IMAGE.has(kind))
    .map((each) => referenceOf(each, { line: 1, column: 1 }).digest);
  return [...new Set(digests.filter((digest) => digest !== null))];
}
