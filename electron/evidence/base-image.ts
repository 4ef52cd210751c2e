/** The image that another was built on, as annotations name it (image-spec annotations.md): another image. */
import type { Digest } from '../../shared/oci.ts';
import { field, listField } from './fields.ts';
import { isDigest } from './said-once.ts';

const BASE_DIGEST = 'org.opencontainers.image.base.digest';

/** Digests of base images, of a manifest or of an index and its descriptors; none that is malformed. */
export function baseDigests(document: unknown): readonly Digest[] {
  const holders = [document, ...listField(document, 'manifests')];
  const digests = holders.map((holder) => annotatedBase(field(holder, 'annotations')));
  return [...new Set(digests.flat())];
}

/** The digest of the base image that annotations name. */
export function annotatedBase(annotations: unknown): readonly Digest[] {
  const digest = field(annotations, BASE_DIGEST);
  return isDigest(digest) ? [digest] : [];
}
