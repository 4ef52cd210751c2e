/** A layout on disk with a signature beside its image, as cosign lays it out. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { OCI_CONFIG, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Tree } from './archive.ts';
import { blobPath, putBlob, toJson } from './blobs.ts';
import { simplePayload } from './signed-payloads.ts';

export interface CosignParts {
  readonly payload: Buffer;
  readonly signature: Buffer;
}

/** `sign`: makes the signature of the payload that it is given, and may change both. */
export function cosignTree(
  folder: string,
  digest: Digest,
  sign: (payload: Buffer) => CosignParts,
): Tree {
  const tree: Tree = new Map();
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (fs.statSync(file).isFile()) tree.set(name, fs.readFileSync(file));
  }
  const { payload, signature } = sign(simplePayload(digest));
  const blobs = new Map<Digest, Buffer>();
  const layer = {
    ...putBlob(blobs, 'application/vnd.dev.cosign.simplesigning.v1+json', payload),
    annotations: { 'dev.cosignproject.cosign/signature': signature.toString('base64') },
  };
  const rootfs = { type: 'layers', diff_ids: [layer.digest] };
  const config = { architecture: '', os: '', config: {}, rootfs };
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: putBlob(blobs, OCI_CONFIG, toJson(config)),
    layers: [layer],
  });
  const annotations = {
    'org.opencontainers.image.ref.name': `${digest.replace(':', '-')}.sig`,
  };
  const root = { ...putBlob(blobs, OCI_MANIFEST, manifest), annotations };
  for (const [each, bytes] of blobs) tree.set(blobPath(each), bytes);
  const index = JSON.parse(textAt(tree, 'index.json')) as { manifests: object[] };
  tree.set('index.json', toJson({ ...index, manifests: [...index.manifests, root] }));
  return tree;
}

/** A document of a tree; throws if there is none. */
export function textAt(tree: Tree, name: string): string {
  const node = tree.get(name);
  if (!Buffer.isBuffer(node)) throw new RangeError(`no bytes at ${name}`);
  return node.toString();
}
