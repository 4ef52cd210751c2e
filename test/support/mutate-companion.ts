/** Artifacts that are attached to the image of a layout after it was built. */
import { OCI_EMPTY, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { putBlob, toJson } from './blobs.ts';
import type { LayoutEditor } from './layout-editor.ts';
import type { Mutation } from './mutate.ts';
import { fakeDigest } from './mutate-document.ts';
import type { PayloadKind } from './signed-payloads.ts';

/** How it says what it is about. */
export type AttachedBy = 'subject' | 'tag';

/** Attaches a payload to the manifest of the image; it is about that too, unless another digest is given. */
export function attach(
  { mediaType, payload }: PayloadKind,
  by: AttachedBy,
  about: Digest = fakeDigest('9'),
): Mutation {
  return (layout) => attachTo(layout, layout.manifest, { mediaType, payload: payload(about), by });
}

export function attachTo(
  layout: LayoutEditor,
  to: Digest,
  { mediaType, payload, by }: { mediaType: string; payload: Buffer; by: AttachedBy },
): Digest {
  const blobs = new Map<Digest, Buffer>();
  const size = layout.bytes(to).length;
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: mediaType,
    config: putBlob(blobs, OCI_EMPTY, Buffer.from('{}')),
    layers: [putBlob(blobs, mediaType, payload)],
    ...(by === 'subject' ? { subject: { mediaType: OCI_MANIFEST, digest: to, size } } : {}),
  });
  const descriptor = putBlob(blobs, OCI_MANIFEST, manifest);
  const name = by === 'tag' ? `${to.replace(':', '-')}.sig` : 'attached';
  const root = JSON.stringify({
    ...descriptor,
    annotations: { 'org.opencontainers.image.ref.name': name },
  });
  for (const [digest, bytes] of blobs) layout.put(digest, bytes);
  layout.editFile('index.json', (text) => text.replace('"manifests":[', `"manifests":[${root},`));
  return descriptor.digest;
}
