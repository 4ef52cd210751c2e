/** One root of a layout that holds many, as a library does, with what the layout's index says to be about it. */
import { FailureError } from '../../shared/failure.ts';
import type { Descriptor, Digest } from '../../shared/oci.ts';
import { parseDigest } from './digest.ts';
import { BUILDKIT_DIGEST, subjectInTag } from './referrers.ts';

/** Annotation that Drydock gives to referrers in its index: what they are about, with commas between. */
export const SUBJECTS = 'dev.drydock.subjects';
export const REF_NAME = 'org.opencontainers.image.ref.name';

export interface LayoutRoot {
  readonly digest: Digest;
  /** `org.opencontainers.image.ref.name`; null for a root without one. */
  readonly name: string | null;
}

/** What is read of a layout's index. */
export type LayoutRoots = LayoutRoot | 'all';

/** The items with which to begin. Throws `not-found`. */
export function firstItems(
  items: readonly Descriptor[],
  roots: LayoutRoots,
): readonly Descriptor[] {
  return roots === 'all' ? items : [itemOf(items, roots)];
}

/** The item that a root is. Throws `not-found`. */
export function itemOf(items: readonly Descriptor[], { digest, name }: LayoutRoot): Descriptor {
  const item = items.find(
    (each) => each.digest === digest && (each.annotations?.[REF_NAME] ?? null) === name,
  );
  if (item === undefined) throw new FailureError('not-found', { name: name ?? digest });
  return item;
}

/** What the index says, without looking into the item: by annotations, or by the tag that links them. */
export function saidSubjects({ annotations = {} }: Descriptor): readonly Digest[] {
  const said = annotations[SUBJECTS]?.split(',') ?? [];
  const tag = subjectInTag(annotations[REF_NAME] ?? '')?.subject ?? '';
  return [...said, annotations[BUILDKIT_DIGEST] ?? '', tag].filter(
    (text) => parseDigest(text).ok === true,
  );
}
