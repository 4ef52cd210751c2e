/** What the inventory of companions is made of, as far as the graph does not tell it. */
import type { ImageSummary, Referrer } from '../../shared/model.ts';
import type { Digest, Manifest } from '../../shared/oci.ts';
import type { GraphDraft } from './graph-draft.ts';
import type { SignatureFile } from './signature-files.ts';

export interface CompanionSources {
  /** Manifests that are about something, as far as they are here and could be read. */
  readonly manifests: ReadonlyMap<Digest, Manifest>;
  /** Of descriptors that point to these manifests. */
  readonly annotations: ReadonlyMap<Digest, Readonly<Record<string, string>>>;
  readonly beside: readonly SignatureFile[];
}

/** Documents of runnable images are let go of. */
export function companionSources(
  draft: GraphDraft,
  images: readonly ImageSummary[],
  referrers: readonly Referrer[],
  beside: readonly SignatureFile[],
): CompanionSources {
  const manifests = new Map<Digest, Manifest>();
  const annotations = new Map<Digest, Readonly<Record<string, string>>>();
  const artifacts = images.filter(({ kind }) => kind !== 'image').map(({ id }) => id);
  for (const digest of [...referrers.map((each) => each.digest), ...artifacts]) {
    const manifest = draft.document('manifest', digest);
    if (manifest !== null) manifests.set(digest, manifest);
    annotations.set(digest, draft.nodes.get(digest)?.annotations ?? {});
  }
  return { manifests, annotations, beside };
}
