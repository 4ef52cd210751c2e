/** `--image` and `--platform`: which images of a source a command is about. */
import { quote } from '../../shared/escape.ts';
import type { PlatformChoice } from '../../shared/match.ts';
import type { ImageGraph, ImageSummary, IndexSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { nodesOf, reachOf } from '../oci/graph-reach.ts';
import type { Selection } from '../engine/facts.ts';
import { UsageError } from './usage-error.ts';
import { imageLabel } from './labels.ts';

/** At least this much of a digest must be given. */
const PREFIX_LENGTH = 12;
const MAX_LISTED = 20;

/**
 * The images that both options name; where none is for the platform, those that a node of it would
 * run. Throws `UsageError`, with a list of what there is, if nothing or several different digests fit.
 */
export function select(
  graph: ImageGraph,
  { image, platform }: { readonly image: string | null; readonly platform: string | null },
  choices: readonly PlatformChoice[] = [],
): Selection {
  if (image === null && platform === null)
    return { images: graph.images, indexes: graph.indexes, reach: null };
  const named = image === null ? graph.images : imagesNamed(graph, image);
  const own = platform === null ? named : imagesFor(graph, named, platform);
  const chosen = own.length > 0 ? [] : choices.filter((each) => each.chosen !== null);
  if (own.length === 0 && chosen.length === 0 && platform !== null)
    throw nothing(`No image here is for ${quote(platform, 60)}.`, named);
  const run = new Set<Digest | null>(chosen.map((each) => each.chosen?.digest ?? null));
  const images = own.length > 0 ? own : named.filter(({ digest }) => run.has(digest));
  const reach = new Set(images.flatMap((each) => each.reach));
  // What would run need not be here.
  for (const { index, chosen: choice } of chosen) reach.add(index).add(choice?.digest ?? index);
  // Who names an index means all that it lists, also the platforms that are not here.
  if (image !== null && platform === null)
    for (const digest of reachOf(nodesOf(graph), indexesNamed(graph, image))) reach.add(digest);
  return { images, indexes: graph.indexes.filter((index) => reach.has(index.digest)), reach };
}

/** Indexes that are called so, or whose digest starts so. */
export function indexesNamed(graph: ImageGraph, wanted: string): readonly Digest[] {
  const prefix = digestPrefix(wanted);
  const isNamed = ({ digest, names }: IndexSummary) =>
    (prefix !== null && digest.startsWith(prefix)) ||
    names.some((name) => name === wanted || name.endsWith(`/${wanted}`));
  return graph.indexes.filter(isNamed).map(({ digest }) => digest);
}

/** The full form of what may be the start of a digest; null for any other text. */
export function digestPrefix(wanted: string): string | null {
  const match = /^(?:([a-z0-9]+):)?([a-f0-9]+)…?$/.exec(wanted);
  const hex = match?.[2] ?? '';
  return match === null || hex.length < PREFIX_LENGTH ? null : `${match[1] ?? 'sha256'}:${hex}`;
}

function imagesNamed(graph: ImageGraph, wanted: string): readonly ImageSummary[] {
  const byDigest = imagesWithDigest(graph, wanted);
  if (byDigest.length > 0) return byDigest;
  const exact = graph.images.filter((each) => each.names.includes(wanted));
  if (exact.length > 0) return exact;
  const short = graph.images.filter((each) =>
    each.names.some((name) => name.endsWith(`/${wanted}`)),
  );
  if (short.length > 0) return short;
  const node = graph.nodes.find(({ names, digest }) => names.includes(wanted) || digest === wanted);
  if (node?.role === 'manifest' || node?.role === 'index')
    throw nothing(`${quote(wanted)} is listed here, but its manifest is missing.`, graph.images);
  if (node !== undefined)
    throw nothing(`${quote(wanted)} is a ${node.role} here, not an image.`, graph.images);
  throw nothing(`No image here is called ${quote(wanted)}.`, graph.images);
}

function imagesWithDigest(graph: ImageGraph, wanted: string): readonly ImageSummary[] {
  const prefix = digestPrefix(wanted);
  if (prefix === null) return [];
  const indexes = new Set(graph.indexes.map((index) => index.digest));
  const digestsOf = (image: ImageSummary) =>
    [image.digest, image.imageID, ...image.reach.filter((digest) => indexes.has(digest))].filter(
      (digest) => digest?.startsWith(prefix) === true,
    );
  const found = new Set(graph.images.flatMap(digestsOf));
  if (found.size > 1)
    throw new UsageError(
      `${quote(wanted)} is the start of ${String(found.size)} digests here.`,
      'Give more of the digest.',
    );
  return graph.images.filter((image) => digestsOf(image).length > 0);
}

function imagesFor(
  graph: ImageGraph,
  images: readonly ImageSummary[],
  platform: string,
): readonly ImageSummary[] {
  const declared = declaredPlatforms(graph);
  return images.filter((each) => runsOn(declared.get(each.digest) ?? each.platform, platform));
}

/** `linux/arm` is also every variant of it. */
function runsOn(own: string | null, platform: string): boolean {
  return own === platform || (own?.startsWith(`${platform}/`) ?? false);
}

/** What indexes say of each digest: tools choose by it, whatever the config says. */
function declaredPlatforms({ nodes }: ImageGraph): ReadonlyMap<Digest | null, string | null> {
  return new Map(nodes.map((node) => [node.digest, node.platform]));
}

function nothing(message: string, images: readonly ImageSummary[]): UsageError {
  if (images.length === 0) return new UsageError(message, 'There is no image here at all.');
  const listed = images.slice(0, MAX_LISTED).map((image) => `  ${imageLabel(image)}`);
  const more = images.length - listed.length;
  if (more > 0) listed.push(`  and ${String(more)} more`);
  return new UsageError(message, ['There is:', ...listed].join('\n'));
}
