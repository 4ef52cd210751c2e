/** The uncompressed bytes of layers, compared with the diffIDs that configs record. Pure. */
import { finding, type Finding } from '../../shared/finding.ts';
import type { BlobReport, ImageGraph, ImageSummary, LayerSummary } from '../../shared/model.ts';
import type { BlobReports } from './blob-reports.ts';
import { algorithmOf, parseDigest } from './digest.ts';
import { unsupported } from './judge.ts';
import { layerFormat } from './media-type.ts';
import type { DiffIDCheck } from './verdict.ts';

/** True for images whose config records diffIDs. */
export function recordsDiffIDs(image: ImageSummary): boolean {
  return image.kind !== 'artifact' && image.config !== null;
}

/** Compares a layer's computed diffID with the one that the image's config records. */
export function checkDiffID(
  image: ImageSummary,
  layer: LayerSummary,
  report: BlobReport | undefined,
): DiffIDCheck {
  const actual = report?.layer?.diffID ?? null;
  if (layer.diffID === null || actual === null) return 'unknown';
  if (actual === layer.diffID) return 'match';
  const comparable = algorithmOf(actual) === algorithmOf(layer.diffID);
  return comparable && !isUnknownPacking(image, layer) ? 'mismatch' : 'unknown';
}

/**
 * What the comparison shows for each layer of each image. A blob that is wrong already, by the
 * digest of its stored bytes, is not reported twice.
 */
export function diffIDFindings(graph: ImageGraph, reports: BlobReports): readonly Finding[] {
  const derived = new Set(graph.nodes.filter((node) => node.derived).map((node) => node.digest));
  return graph.images.filter(recordsDiffIDs).flatMap((image) =>
    image.layers.flatMap((layer) => {
      const report = reports.get(layer.digest);
      if (report?.actual !== layer.digest && !derived.has(layer.digest)) return [];
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
  const actual = report?.layer?.diffID ?? null;
  const check = checkDiffID(image, layer, report);
  if (check === 'match' || expected === null || actual === null) return [];
  const at = { image: image.id, digest: layer.digest };
  if (check === 'mismatch')
    return [finding('diffid-mismatch', at, { layer: layer.position, expected, actual })];
  if (parseDigest(expected).ok === 'unsupported')
    return [{ ...unsupported(expected), image: image.id }];
  if (!isUnknownPacking(image, layer)) return [];
  const fields = { compression: layer.mediaType, reason: 'format' };
  return [finding('compression-unsupported', at, fields)];
}

/** What the stored bytes of such a layer unpack to, only its media type could say. */
function isUnknownPacking(image: ImageSummary, layer: LayerSummary): boolean {
  return image.kind === 'image' && layerFormat(layer.mediaType) === null;
}
