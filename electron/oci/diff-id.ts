/** The uncompressed bytes of layers, compared with the diffIDs that configs record. Pure. */
import { finding, type Finding } from '../../shared/finding.ts';
import type { BlobReport, ImageGraph, ImageSummary, LayerSummary } from '../../shared/model.ts';
import type { BlobReports } from './blob-reports.ts';
import type { Digest } from '../../shared/oci.ts';
import { algorithmOf, parseDigest } from './digest.ts';
import { unsupported } from './judge.ts';
import { layerFormat } from './media-type.ts';
import type { DiffIDCheck } from './verdict.ts';

/** True for images whose config has to record diffIDs, whether or not it could be read. */
function recordsDiffIDs(image: ImageSummary): boolean {
  return image.kind !== 'artifact' && image.imageID !== null;
}

/** One check for each layer; `unknown` where the config that records the diffIDs is not known. */
export function checkDiffIDs(
  image: ImageSummary,
  reports: Pick<BlobReports, 'get'>,
): readonly DiffIDCheck[] {
  if (!recordsDiffIDs(image)) return [];
  if (image.config === null) return ['unknown'];
  return image.layers.map((layer) => checkDiffID(image, layer, reports.get(layer.digest)));
}

/** Compares a layer's computed diffID with the one that the image's config records. */
function checkDiffID(
  image: ImageSummary,
  layer: LayerSummary,
  report: BlobReport | undefined,
): DiffIDCheck {
  const actual = isEncrypted(layer) ? null : unpackedDigest(layer, report);
  if (layer.diffID === null || actual === null) return 'unknown';
  const unknownPacking = isUnknownPacking(image, layer);
  // What it unpacks to has another digest than its stored bytes, whatever the config says.
  if (unknownPacking && report?.layer?.packed === true) return 'unknown';
  if (actual === layer.diffID) return 'match';
  const comparable = algorithmOf(actual) === algorithmOf(layer.diffID);
  return comparable && !unknownPacking ? 'mismatch' : 'unknown';
}

/**
 * The digest of what the layer holds, by the type under which this image has it: one scan serves
 * images that see a tar and images that see a file in the same bytes.
 */
function unpackedDigest(layer: LayerSummary, report: BlobReport | undefined): Digest | null {
  const facts = report?.layer ?? null;
  if (facts === null || report === undefined) return null;
  const wanted = layerFormat(layer.mediaType) === null ? 'plain' : 'tar';
  if (facts.reading === wanted) return facts.diffID;
  return wanted === 'plain' ? report.actual : null;
}

/**
 * What the comparison shows for each layer of each image. A blob that is wrong already, by the
 * digest of its stored bytes, is not reported twice.
 */
export function diffIDFindings(graph: ImageGraph, reports: BlobReports): readonly Finding[] {
  const derived = new Set(
    graph.nodes.filter(({ origin }) => origin === 'derived').map(({ digest }) => digest),
  );
  return graph.images.filter(recordsDiffIDs).flatMap((image) =>
    image.layers.flatMap((layer) => {
      const report = reports.get(layer.digest);
      const actual = report?.actual ?? layer.digest;
      if (actual !== layer.digest && !derived.has(layer.digest)) return [];
      return compare(image, layer, report);
    }),
  );
}

function compare(
  image: ImageSummary,
  layer: LayerSummary,
  report: BlobReport | undefined,
): readonly Finding[] {
  const { diffID: expected } = layer;
  const at = { image: image.id, digest: layer.digest };
  const isRead = report !== undefined && report.actual !== null;
  if (isEncrypted(layer)) return isRead ? [finding('layer-encrypted', at, {})] : [];
  const actual = unpackedDigest(layer, report);
  const check = checkDiffID(image, layer, report);
  if (check === 'match' || expected === null || actual === null) return [];
  if (check === 'mismatch')
    return [finding('diffid-mismatch', at, { layer: layer.position, expected, actual })];
  const { ok } = parseDigest(expected);
  // A malformed diffID is a problem of the config, and told there.
  if (ok === false) return [];
  if (ok === 'unsupported') return [{ ...unsupported(expected), image: image.id }];
  if (!isUnknownPacking(image, layer)) {
    const limit = { limit: 'algorithms of diffIDs for one layer', value: 1 };
    return [finding('limit-reached', at, limit)];
  }
  const fields = { compression: layer.mediaType, reason: 'format' };
  return [finding('compression-unsupported', at, fields)];
}

/** The diffID is of what it decrypts to, whatever another image takes the same bytes for. */
function isEncrypted({ mediaType }: LayerSummary): boolean {
  return layerFormat(mediaType)?.encrypted === true;
}

/** What the stored bytes of such a layer unpack to, only its media type could say. */
function isUnknownPacking(image: ImageSummary, layer: LayerSummary): boolean {
  return image.kind === 'image' && layerFormat(layer.mediaType) === null;
}
