/** `manifest.json` of a docker archive, as `docker save` writes it since version 25. */
import type { ImageSummary } from '../../../shared/model.ts';
import { layerFormat } from '../../oci/media-type.ts';
import { blobPath } from './blob-path.ts';
import type { ExportRoot } from './chosen-root.ts';
import { dockerName } from './docker-name.ts';
import { notExported } from './obstacle.ts';

/**
 * Throws `not-exported` for what is no image with a config. A name that Docker does not take is left out:
 * the image is then loaded without one.
 */
export function dockerManifest({ image }: ExportRoot, name: string | null): Buffer {
  const config = image?.imageID ?? null;
  if (image === null || config === null || !canRun(image)) throw notExported('no-image');
  const short = name === null ? null : (dockerName(name)?.short ?? null);
  const sources = image.layers.flatMap(({ diffID, mediaType, size, digest }) =>
    diffID === null ? [] : [[diffID, { mediaType, size, digest }] as const],
  );
  const item = {
    Config: blobPath(config),
    RepoTags: short === null ? null : [short],
    Layers: image.layers.map(({ digest }) => blobPath(digest)),
    LayerSources: Object.fromEntries(sources),
  };
  return Buffer.from(JSON.stringify([item]));
}

/** What loads the archive unpacks each layer, and compares it with a diffID. */
function canRun({ config, layers }: ImageSummary): boolean {
  const formats = layers.map(({ mediaType }) => layerFormat(mediaType));
  if (formats.some((format) => format === null || format.encrypted)) return false;
  return config?.diffIDs?.length === layers.length;
}
