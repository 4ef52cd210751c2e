/** Sources for variants of hostile cases that start from nothing. */
import * as fs from 'node:fs';
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import { writeDirectory } from '../../support/archive.ts';
import { blobPath, toJson } from '../../support/blobs.ts';
import { DIFF_ID, HandMade, TAR, type Parts } from '../../support/hand-made.ts';
import { archive, concat, file } from '../../support/tar-blocks.ts';
import type { Place } from './case.ts';

const ATTESTATION = { 'vnd.docker.reference.type': 'attestation-manifest' };

/** A layout of one image, some of it unusual. */
export function imageOf({ next }: Place, parts: Parts): string {
  const made = new HandMade();
  return writeDirectory(made.list(made.image(parts).manifest, 'image').tree(), next());
}

/** A layout of one image of these layers; its config records these diffIDs. */
export function imageWith(
  { next }: Place,
  layers: readonly { readonly type: string; readonly stored: Buffer }[],
  diffIDs: readonly Digest[],
  listedAs: 'image' | 'attestation' = 'image',
): string {
  const made = new HandMade();
  const config = made.document('application/vnd.oci.image.config.v1+json', {
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: diffIDs },
  });
  const manifest = made.manifest({
    config,
    layers: layers.map(({ type, stored }) => made.put(type, stored)),
  });
  made.list(manifest, 'image', listedAs === 'attestation' ? ATTESTATION : {});
  return writeDirectory(made.tree(), next());
}

/** A layout whose manifest is exactly this text. */
export function manifestOf({ next }: Place, text: (whole: string) => string | Uint8Array): string {
  const made = new HandMade();
  const { manifest } = made.image();
  const whole = made.blobs.get(manifest.digest)?.toString('utf8') ?? '';
  made.blobs.delete(manifest.digest);
  const edited = made.put(OCI_MANIFEST, Buffer.from(text(whole)));
  return writeDirectory(made.list(edited, 'image').tree(), next());
}

/** An image of a docker archive, and what its `manifest.json` says of it. */
export interface DockerParts {
  readonly config: string;
  readonly layer: string;
  readonly members: readonly Uint8Array[];
  readonly item: object;
}

export function dockerParts(user: string): DockerParts {
  const bytes = toJson({
    architecture: 'amd64',
    os: 'linux',
    config: { User: user },
    rootfs: { type: 'layers', diff_ids: [DIFF_ID] },
  });
  const config = blobPath(digestOf(bytes));
  const layer = blobPath(DIFF_ID);
  return {
    config,
    layer,
    members: [file(config, bytes), file(layer, TAR)],
    item: { Config: config, RepoTags: ['x:1'], Layers: [layer] },
  };
}

export function manifestJson(...items: readonly object[]): Uint8Array {
  return file('manifest.json', toJson(items));
}

/** A tar of these members, with its end mark. */
export function tarOf({ next }: Place, ...members: readonly Uint8Array[]): string {
  return written(next('.tar'), archive(...members));
}

/** A file of exactly these bytes. */
export function rawOf({ next }: Place, ...parts: readonly Uint8Array[]): string {
  return written(next('.tar'), concat(...parts));
}

function written(place: string, bytes: Uint8Array): string {
  fs.writeFileSync(place, bytes);
  return place;
}
