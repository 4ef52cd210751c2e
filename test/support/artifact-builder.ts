/** Manifests beside an image: a BuildKit attestation and a referrer (image-spec manifest.md). */
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { putBlob, toJson, type JsonDescriptor } from './blobs.ts';

/** Its layer is a JSON document, and its config records that document's digest as diffID. */
export function attestation(blobs: Map<Digest, Buffer>, about: JsonDescriptor): JsonDescriptor {
  const statement = toJson({ _type: 'https://in-toto.io/Statement/v0.1', subject: [] });
  const platform = { architecture: 'unknown', os: 'unknown' };
  const rootfs = { type: 'layers', diff_ids: [digestOf(statement)] };
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: putBlob(blobs, OCI_CONFIG, toJson({ ...platform, config: {}, rootfs })),
    layers: [putBlob(blobs, 'application/vnd.in-toto+json', statement)],
  });
  const annotations = {
    'vnd.docker.reference.digest': about.digest,
    'vnd.docker.reference.type': 'attestation-manifest',
  };
  return { ...putBlob(blobs, OCI_MANIFEST, manifest), annotations, platform };
}

/** What is in an artifact's one layer. */
export interface Artifact {
  readonly artifactType: string;
  readonly body: Buffer;
}

const SPDX: Artifact = {
  artifactType: 'application/spdx+json',
  body: toJson({ spdxVersion: 'SPDX-2.3' }),
};

/** An artifact about an image, with the empty config. */
export function referrer(
  blobs: Map<Digest, Buffer>,
  subject: JsonDescriptor,
  { artifactType, body }: Artifact = SPDX,
): JsonDescriptor {
  const { mediaType, digest, size } = subject;
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType,
    config: putBlob(blobs, 'application/vnd.oci.empty.v1+json', Buffer.from('{}')),
    layers: [putBlob(blobs, artifactType, body)],
    subject: { mediaType, digest, size },
  });
  return { ...putBlob(blobs, OCI_MANIFEST, manifest), artifactType };
}
