/** Whether an SBOM says that it describes an image. */
import type { Sbom } from '../../shared/attestation.ts';
import type { ImageSummary } from '../../shared/model.ts';

/** True if it names the image by any digest of it, or of an index that lists it. */
export function describesImage(
  { describes }: Pick<Sbom, 'describes'>,
  { digest, imageID, reach, layers }: ImageSummary,
): boolean {
  const below = new Set(layers.map((layer) => layer.digest));
  const own = new Set([digest, imageID, ...reach.filter((each) => !below.has(each))]);
  return describes.some((each) => own.has(each));
}
