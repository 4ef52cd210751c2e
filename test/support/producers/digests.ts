/** Digests of every kind that a descriptor may carry, and content inside descriptors. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import { packTar } from '../archive.ts';
import { blobPath, toJson } from '../blobs.ts';
import { layoutTree } from '../image-builder.ts';
import { oneLayer } from './one-layer.ts';
import type { Produced } from './produced.ts';

const MEDIA_TYPE = `${OCI_LAYER}+gzip`;
const TAR = await packTar([{ name: 'etc/hello', body: Buffer.from('hello\n') }]);
const STORED = gzipSync(TAR);
const REF_NAME = 'org.opencontainers.image.ref.name';

/** An image that is named by sha512 from its manifest down to its diffID. */
export async function sha512Image(): Promise<Produced> {
  const blobs = new Map<Digest, Buffer>();
  const put = (mediaType: string, bytes: Buffer) => {
    const digest = digestOf(bytes, 'sha512');
    blobs.set(digest, bytes);
    return { mediaType, digest, size: bytes.length };
  };
  const diffIDs = [digestOf(TAR, 'sha512')];
  const rootfs = { type: 'layers', diff_ids: diffIDs };
  const config = put(OCI_CONFIG, toJson({ architecture: 'amd64', os: 'linux', rootfs }));
  const layers = [put(MEDIA_TYPE, STORED)];
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
  const root = put(OCI_MANIFEST, toJson(manifest));
  const image = {
    names: ['1.0'],
    platform: 'linux/amd64',
    digest: root.digest,
    imageID: config.digest,
    diffIDs,
    layers: 1,
  };
  const roots = [{ ...root, annotations: { [REF_NAME]: '1.0' } }];
  return { tree: layoutTree({ blobs, roots }), images: [image] };
}

/** A layer under the digest of an algorithm that node knows and OCI does not. */
export async function layerDigestedBy(algorithm: 'md5' | 'sha1' | 'sha384'): Promise<Produced> {
  const encoded = createHash(algorithm).update(STORED).digest('hex');
  return layerNamed(`${algorithm}:${encoded}`);
}

/** A layer under this digest, with its bytes where a layout keeps them. */
export async function layerNamed(digest: Digest): Promise<Produced> {
  const made = oneLayer({
    tar: TAR,
    stored: STORED,
    mediaType: MEDIA_TYPE,
    descriptor: { digest },
  });
  made.tree.delete(blobPath(digestOf(STORED)));
  made.tree.set(blobPath(digest), STORED);
  return made;
}

/** A descriptor whose digest is no digest; nothing can be stored under it. */
export async function layerNamedBadly(digest: string): Promise<Produced> {
  const made = oneLayer({
    tar: TAR,
    stored: STORED,
    mediaType: MEDIA_TYPE,
    descriptor: { digest },
  });
  made.tree.delete(blobPath(digestOf(STORED)));
  return { ...made, images: made.images.map((image) => ({ ...image, diffIDs: [], layers: 0 })) };
}

/** The config stands in its descriptor as well, as it is or changed. */
export async function inlineConfig(change: (data: string) => string): Promise<Produced> {
  const plain = oneLayer({ tar: TAR, stored: STORED, mediaType: MEDIA_TYPE });
  const config = plain.blobs.get(plain.images[0]?.imageID ?? '') ?? Buffer.alloc(0);
  const data = change(config.toString('base64'));
  return oneLayer({ tar: TAR, stored: STORED, mediaType: MEDIA_TYPE, configDescriptor: { data } });
}
