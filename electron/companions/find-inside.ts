/** SBOMs among the files of an image, as they stand when all layers are merged. */
import type { Companion } from '../../shared/companions.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { Listing } from '../tree/listing.ts';
import { mergeLayers } from '../tree/stack.ts';
import { insideForm } from './inside-paths.ts';
import { MAX_INSIDE_COMPANIONS } from '../../shared/limits/companions.ts';

/** Entries between two pauses. */
const STEP = 4096;

export interface InsideSboms {
  readonly companions: readonly Companion[];
  /** False if there are more than are told. */
  readonly complete: boolean;
}

/** `listings`: of all layers, the lowest first. Pauses now and then. */
export function* findInside(
  image: Pick<ImageSummary, 'id' | 'digest'>,
  listings: readonly Listing[],
): Generator<undefined, InsideSboms> {
  let some = false;
  for (const listing of new Set(listings))
    for (let i = 0; i < listing.count && !some; i++) {
      if (i % STEP === 0) yield;
      some = insideForm(listing.path(i)) !== null;
    }
  if (!some) return { companions: [], complete: true };
  const stack = mergeLayers(listings);
  const companions: Companion[] = [];
  for (let i = 0; i < stack.count; i++) {
    if (i % STEP === 0) yield;
    const { path, layer, index } = stack.entry(i);
    const form = insideForm(path);
    const row = form === null ? undefined : listings[layer]?.row(index);
    if (form === null || row?.type !== 'file') continue;
    if (companions.length === MAX_INSIDE_COMPANIONS) return { companions, complete: false };
    companions.push(insideCompanion(image, { path, form, size: row.size }));
  }
  return { companions, complete: true };
}

/** A file of an image as a companion. */
export function insideCompanion(
  { id, digest }: Pick<ImageSummary, 'id' | 'digest'>,
  { path, form, size }: Pick<Companion, 'form' | 'size'> & { readonly path: string },
): Companion {
  return {
    id: `inside/${id}/${path}`,
    kind: 'sbom',
    form,
    link: 'file-inside',
    subject: digest,
    subjectPresent: digest !== null,
    images: [id],
    manifest: null,
    blob: null,
    path,
    mediaType: '',
    artifactType: null,
    predicateType: null,
    size,
    present: true,
    annotations: {},
  };
}
