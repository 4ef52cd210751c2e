/** A manifest for an image whose archive records none: the same bytes each time it is kept. Pure. */
import type { KeepRefusal } from '../../shared/library.ts';
import type { ImageSummary, SourceKind } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../oci/media-type.ts';

/** A blob that was read, by the digest of its stored bytes. */
export interface ReadBlob {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  /** Of a layer; null for anything else. */
  readonly compression: string | null;
}

/** In the manifest: which kind of source it was made for. */
const MADE_FROM = 'dev.drydock.made-from';

const LAYER_TYPES: ReadonlyMap<string, string> = new Map([
  ['none', OCI_LAYER],
  ['gzip', `${OCI_LAYER}+gzip`],
  ['zstd', `${OCI_LAYER}+zstd`],
]);

/** `find`: a blob by the digest that the source has for it, if it was read and matches. */
export function makeManifest(
  { imageID, config, layers }: Pick<ImageSummary, 'imageID' | 'config' | 'layers'>,
  kind: SourceKind,
  find: (digest: Digest) => ReadBlob | undefined,
): Buffer | KeepRefusal {
  // An image of the time before configs has none that could be kept.
  const found = kind === 'docker-v1' || imageID === null ? undefined : find(imageID);
  if (found === undefined) return { reason: 'no-config' };
  const described: object[] = [];
  for (const { digest } of layers) {
    const layer = find(digest);
    if (layer === undefined) return { reason: 'layer-missing' };
    const mediaType = LAYER_TYPES.get(layer.compression ?? '');
    if (mediaType === undefined)
      return { reason: 'layer-form', compression: layer.compression ?? 'unknown' };
    described.push({ mediaType, digest: layer.digest, size: layer.size });
  }
  if (config?.diffIDs != null && config.diffIDs.length !== layers.length)
    return { reason: 'layer-missing' };
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_CONFIG, digest: found.digest, size: found.size },
    layers: described,
    annotations: { [MADE_FROM]: kind },
  };
  return Buffer.from(JSON.stringify(manifest));
}
