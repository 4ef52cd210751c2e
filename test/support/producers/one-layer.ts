/** A layout of one image of one layer, stored and described in any way. */
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import { putBlob, toJson, type JsonDescriptor } from '../blobs.ts';
import { layoutTree } from '../image-builder.ts';
import type { Produced } from './produced.ts';

const REF_NAME = 'org.opencontainers.image.ref.name';

export interface OneLayer {
  readonly tar: Buffer;
  readonly stored: Buffer;
  readonly mediaType: string;
  /** More fields of the layer's descriptor; `digest` and `size` too. */
  readonly descriptor?: object;
  /** More fields of the config's descriptor. */
  readonly configDescriptor?: object;
  /** False if the producer leaves the layer out. */
  readonly kept?: boolean;
  readonly platform?: object;
}

export interface OneLayerImage extends Produced {
  readonly blobs: Map<Digest, Buffer>;
}

export function oneLayer(made: OneLayer): OneLayerImage {
  const { tar, stored, mediaType, kept = true } = made;
  const platform = made.platform ?? { architecture: 'amd64', os: 'linux' };
  const blobs = new Map<Digest, Buffer>();
  const layer: JsonDescriptor = { ...putBlob(blobs, mediaType, stored), ...made.descriptor };
  if (!kept) blobs.delete(layer.digest);
  const diffIDs = [digestOf(tar)];
  const config = toJson({ ...platform, config: {}, rootfs: { type: 'layers', diff_ids: diffIDs } });
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { ...putBlob(blobs, OCI_CONFIG, config), ...made.configDescriptor },
    layers: [layer],
  });
  const root = putBlob(blobs, OCI_MANIFEST, manifest);
  const roots = [{ ...root, platform, annotations: { [REF_NAME]: '1.0' } }];
  const { os, architecture } = platform as { readonly os: string; readonly architecture: string };
  const image = {
    names: ['1.0'],
    platform: `${os}/${architecture}`,
    digest: root.digest,
    imageID: digestOf(config),
    diffIDs,
    layers: 1,
  };
  return { blobs, tree: layoutTree({ blobs, roots }), images: [image] };
}
