/** Which files of an image are SBOMs of what is in it, by their paths alone. */
import type { CompanionForm } from '../../shared/companions.ts';

interface PathRow {
  readonly path: RegExp;
  readonly form: CompanionForm;
}

/** Of paths without a slash in front. The first row that fits counts. */
const ROWS: readonly PathRow[] = [
  { path: /\.spdx(?:\.(?:json|rdf|xml|ya?ml))?$/i, form: 'spdx' },
  { path: /\.(?:cdx|cyclonedx)\.(?:json|xml)$/i, form: 'cyclonedx' },
  { path: /(?:^|\/)bom\.(?:json|xml)$/, form: 'cyclonedx' },
  // Bitnami; melange and apko, as Wolfi and Chainguard use them.
  { path: /^opt\/bitnami\/(?:.*\/)?\.spdx-[^/]*$/, form: 'spdx' },
  { path: /^var\/lib\/db\/sbom\/[^/]+\.json$/, form: 'spdx' },
  { path: /\.syft\.json$/i, form: 'unknown' },
  { path: /(?:^|\/)sbom\.(?:json|xml)$/, form: 'unknown' },
  { path: /^usr\/(?:local\/)?share\/(?:.*\/)?sboms?\/.+\.(?:json|xml|spdx)$/, form: 'unknown' },
  { path: /(?:^|\/)sboms?\/[^/]+\.(?:json|xml)$/, form: 'unknown' },
  // Red Hat's image content manifests.
  { path: /^root\/buildinfo\/content_manifests\/[^/]+\.json$/, form: 'unknown' },
  { path: /^usr\/share\/buildinfo\/content[-_]manifests\/[^/]+\.json$/, form: 'unknown' },
];
/** Texts of licences are kept under such names too. */
const LICENCE = /(?:^|\/)(?:licen[cs]es?|copying)[^/]*$/i;
/** What every row needs, so that most paths cost one look. */
const LAST = /(?:json|xml|rdf|ya?ml|spdx|spdx-[^/]*)$/i;

/** By the last name of a path, whether it may be one: names are looked at first, since paths are many. */
export function mayBeInside(name: string): boolean {
  return LAST.test(name);
}

/** The form that the path promises; null for any other file. */
export function insideForm(path: string): CompanionForm | null {
  if (!mayBeInside(path) || LICENCE.test(path)) return null;
  return ROWS.find((row) => row.path.test(path))?.form ?? null;
}
