/** Payloads of companions, compared with what links them: one that is about something else proves nothing here. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import type { ImageSummary, Referrer } from '../../shared/model.ts';
import type { Descriptor, Digest } from '../../shared/oci.ts';
import { readWhole, type ReadMeter } from '../io/extent.ts';
import type { Extent, Files } from '../io/files.ts';
import type { ContentStore } from '../store/content-store.ts';
import { attachedClaims, claimsReader, DSSE, SIMPLE_SIGNING } from './claimed-subjects.ts';
import { algorithmOf, digestOf } from './digest.ts';
import type { GraphDraft } from './graph-draft.ts';
import { MAX_PAYLOAD_BYTES } from '../../shared/limits/oci.ts';
import type { SignatureFile } from './signature-files.ts';

/** What is needed to read payloads. */
export interface PayloadContext {
  readonly draft: GraphDraft;
  readonly store: ContentStore;
  readonly meter: ReadMeter;
}

/**
 * What a cosign signature or attestation is about, where nothing else links it. Null if the manifest is none of
 * cosign's, or its payload is not here or not what it claims.
 */
export function payloadSubject(context: PayloadContext, manifest: Digest): Digest | null {
  const layer = context.draft
    .document('manifest', manifest)
    ?.layers.find(({ mediaType }) => mediaType === SIMPLE_SIGNING || mediaType === DSSE);
  return layer === undefined ? null : (claimsOf(context, layer)[0] ?? null);
}

/** One finding for each payload that is about other digests only. Larger payloads are left to their check. */
export function contradictedLinks(
  context: PayloadContext,
  referrers: readonly Referrer[],
  images: readonly ImageSummary[],
): readonly Finding[] {
  const here = new Set(images.map(({ id }) => id));
  const read = new Map<string, readonly Digest[]>();
  return referrers.flatMap(({ subject, digest }) => {
    const layers = context.draft.document('manifest', digest)?.layers ?? [];
    const at = { digest, ...(here.has(subject) ? { image: subject } : {}) };
    const others = layers.flatMap((layer) => {
      const key = `${layer.mediaType} ${layer.digest}`;
      const claims = read.get(key) ?? claimsOf(context, layer);
      read.set(key, claims);
      return otherThan(subject, claims) ?? [];
    });
    return [...new Set(others)].map((about) =>
      finding('companion-other-digest', at, { said: subject, about }),
    );
  });
}

/** The same of signature files beside the manifest of a folder. */
export function contradictedFiles(
  files: Pick<Files, 'resolve' | 'base'>,
  meter: ReadMeter,
  beside: readonly SignatureFile[],
): readonly Finding[] {
  return beside.flatMap(({ path, form, subject, readable }) => {
    const fact = files.resolve(path.slice(files.base.length));
    if (subject === null || form !== 'simple-signing' || !readable || fact?.kind !== 'file')
      return [];
    const bytes = readPayload(fact.extent, meter);
    const about = bytes === null ? null : otherThan(subject, attachedClaims(bytes));
    return about === null
      ? []
      : [finding('companion-other-digest', { path }, { said: subject, about })];
  });
}

/** The first of the digests, if some can be compared and none is the subject. */
function otherThan(subject: Digest, claims: readonly Digest[]): Digest | null {
  const comparable = claims.filter((each) => algorithmOf(each) === algorithmOf(subject));
  return comparable.includes(subject) ? null : (comparable[0] ?? null);
}

function claimsOf({ store, meter }: PayloadContext, { mediaType, digest }: Descriptor) {
  const reader = claimsReader(mediaType);
  const copy = reader === null ? undefined : store.find(digest)?.copies[0];
  if (reader === null || copy === undefined || !('extent' in copy)) return [];
  const bytes = readPayload(copy.extent, meter);
  const algorithm = algorithmOf(digest);
  const isIt = bytes !== null && algorithm !== null && digestOf(bytes, algorithm) === digest;
  return isIt ? reader(bytes) : [];
}

function readPayload(extent: Extent, meter: ReadMeter): Buffer | null {
  if (extent.length > MAX_PAYLOAD_BYTES) return null;
  try {
    return readWhole(extent, MAX_PAYLOAD_BYTES, meter);
  } catch (error) {
    // A verify run reads it again and tells what is wrong with it.
    if (error instanceof FailureError) return null;
    throw error;
  }
}
