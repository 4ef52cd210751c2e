/** Which manifests are images that somebody would run. */
import type { ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { layerFormat } from '../oci/media-type.ts';
import type { FoundCompanion } from './find-companions.ts';

/**
 * cosign gives its signatures the config of an image. One that is about another manifest, and whose layers
 * are all companions and no filesystem, is no image; everything else that looks like one is, so that nothing
 * escapes the list of images by what it calls its layers.
 */
export function runnableImages(
  images: readonly ImageSummary[],
  companions: readonly FoundCompanion[],
): readonly ImageSummary[] {
  const artifacts = new Set<Digest>();
  const others = new Set<Digest>();
  for (const { manifest, form, kind } of companions)
    if (manifest !== null)
      (form === 'unknown' && kind === 'other' ? others : artifacts).add(manifest);
  return images.filter(({ id, kind, layers }) => {
    if (kind !== 'image') return false;
    const isFilesystem = layers.some(({ mediaType }) => layerFormat(mediaType) !== null);
    return isFilesystem || !artifacts.has(id) || others.has(id);
  });
}
