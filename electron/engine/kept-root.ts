/** The root under which a unit is kept: the index or manifest that the source has, or one that is made. */
import type { KeepRefusal } from '../../shared/library.ts';
import type { Descriptor, Digest } from '../../shared/oci.ts';
import { FailureError } from '../../shared/failure.ts';
import { readWhole } from '../io/extent.ts';
import { digestOf } from '../oci/digest.ts';
import { SUBJECTS } from '../oci/layout-root.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { OCI_MANIFEST } from '../oci/media-type.ts';
import { BUILDKIT_DIGEST } from '../oci/referrers.ts';
import type { CopiedBlob, KeepTarget } from './keep-read.ts';
import type { KeepUnit } from './keep-units.ts';
import { makeManifest } from './made-manifest.ts';
import { fileExtent } from './stored-blobs.ts';

export interface KeptRoot {
  readonly blob: CopiedBlob;
  readonly descriptor: Descriptor;
  readonly madeByDrydock: boolean;
}

/** BuildKit links an attestation to its image where the index lists it, and nowhere else. */
const BUILDKIT = [BUILDKIT_DIGEST, 'vnd.docker.reference.type'];

/** Throws `no-room`, `write-failed`. */
export function keptRoot(
  unit: KeepUnit,
  kind: Parameters<typeof makeManifest>[1],
  blobs: ReadonlyMap<Digest, CopiedBlob>,
  target: KeepTarget,
): KeptRoot | KeepRefusal {
  const { root, image } = unit;
  const platform = image?.config?.platform;
  const about = platform === undefined ? {} : { platform };
  if (root !== null) {
    const blob = blobs.get(root.digest);
    if (blob === undefined) return { reason: 'layer-missing' };
    const descriptor = {
      mediaType: root.mediaType,
      digest: root.digest,
      size: blob.size,
      ...about,
      ...(root.artifactType === null ? {} : { artifactType: root.artifactType }),
      ...annotationsOf(unit),
    };
    return { blob, descriptor, madeByDrydock: false };
  }
  if (image === null) return { reason: 'no-config' };
  const made = makeManifest(image, kind, (digest) => blobs.get(digest));
  if (!Buffer.isBuffer(made)) return made;
  const blob = madeBlob(made, target);
  const { digest, size } = blob;
  return {
    blob,
    descriptor: { mediaType: OCI_MANIFEST, digest, size, ...about },
    madeByDrydock: true,
  };
}

function annotationsOf({ root, image, subjects }: KeepUnit): Pick<Descriptor, 'annotations'> {
  const annotations: Record<string, string> = {};
  if (subjects.length > 0) annotations[SUBJECTS] = subjects.join(',');
  const isListed = (root?.parents.length ?? 0) > 0;
  for (const key of isListed ? BUILDKIT : []) {
    const value = image?.annotations[key];
    if (value !== undefined) annotations[key] = value;
  }
  return Object.keys(annotations).length === 0 ? {} : { annotations };
}

/** It is small, so that it is compared here with what the library has. */
function madeBlob(bytes: Buffer, { library, incoming }: KeepTarget): CopiedBlob {
  const digest = digestOf(bytes);
  const there = library.blob(digest);
  if (there !== null && holds(there.file, bytes))
    return { digest, size: bytes.length, compression: null, file: null, heals: false };
  const { file, size } = incoming.writeDocument(bytes);
  return { digest, size, compression: null, file, heals: there !== null };
}

function holds(file: string, bytes: Buffer): boolean {
  const extent = fileExtent(file);
  if (extent?.length !== bytes.length) return false;
  try {
    return readWhole(extent, MAX_DOCUMENT_BYTES).equals(bytes);
  } catch (error) {
    if (error instanceof FailureError) return false;
    throw error;
  }
}
